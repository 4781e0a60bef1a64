import type { Language } from './language.ts'
import { stemEnglish } from './stem-english.ts'
import { listGroups, listWords } from './word-lists.ts'

export const english: Language = {
  stem: stemEnglish,
  compounds: false,
  abroad: ['abroad', 'international', 'overseas', 'foreign', 'country', 'countries'],
  stopWords: listWords(`
    a an the this that these those here there
    i im ive id me my mine we our us you your yours u ur ya youre he she they them their it its
    am is are was were be been being do does did doing done have has had having
    will would shall should can could may might must dont doesnt didnt isnt arent wont
    of in on at for from with by about to into as and or but if so than then just also too very not no any some
    what which who how when where why whats wheres hows
    please pls plz kindly help assist assistance support need want wanna like know tell get got give try trying go going
    make let lets hi hello hey sir madam thanks thank ok okay guys
  `),
  synonyms: listGroups(`
    cancel, withdraw, terminate, revoke, call off, abort, annul
    order, purchase, buy
    parcel, package, delivery, deliver, shipment, shipping, dispatch, courier, carrier, consignment
    late, delay, overdue, slow, taking so long, so many days, still waiting, not arrived, not received, not delivered, not yet, havent received, not reached, still not, waiting since, pending
    lost, missing, never arrived, never came, stolen, incomplete, less quantity, short of
    arrive, come, came, reach, turn up
    track, trace, status, progress, where is, whereabouts, current state
    when, how long, how soon, how many days, how much time, eta, expect, estimate, wen
    received, receive, recd, rcvd, got
    refund, reimburse, money back, rebate, restitution, compensation, repay, pay back
    return, send back, give back, send it back
    exchange, replace, swap
    damage, broken, break, faulty, defect, cracked, torn, scratched, bad quality, poor quality, spoiled, leaking, dented, smashed, shattered
    wrong, incorrect, mistake, not what i ordered, something else, different product, another product, mismatch
    invoice, bill, receipt, tax invoice
    pay, transaction, pymt
    decline, deduct, debit, reject, charged twice, unsuccessful, failure, fail, double charge
    cod, cash on delivery, pay on delivery, cash
    emi, instalment, installment, monthly, pay later, down payment, interest, finance, klarna, loan, in parts
    change, edit, modify, update, correct, amend, alter, revise
    postcode, pincode, pin code, zip, zip code, postal code
    area, city, town, location, region, place, locality, village
    price, cost, rate, how much, expensive, cheap, mrp, pricing, quote, amount
    discount, coupon, promo, voucher, offer, deal, sale, promotion, concession
    gift card, gift voucher, gift certificate
    size, dimension, measure, length, width, height, inch, feet, cm, thickness
    custom, made to measure, bespoke, tailor, personalise, customize
    store, shop, showroom, outlet, retailer, dealer, distributor, branch, dealership
    sell, seller, vendor, supplier, franchise, dealership, wholesale, reseller, business partner
    phone, call, telephone, number, ring, hotline, helpline, toll free, contact no, mobile no, whatsapp
    email, mail, e mail
    contact, reach you, get in touch, customer care, customer service, customer support, support team, help desk
    human, person, agent, representative, operator, someone, somebody, anyone, speak, talk, chat, executive, adviser, advisor, staff, live
    complain, complaint, claim, pathetic, poor service, bad service, useless, worst, waste, terrible, horrible, disappointed, unhappy, dissatisfied, frustrated, fed up, cheated
    password, access key, log in, login, sign in, locked out, otp, passcode
    register, sign up, signup, create account, open account, new user, enrol, enroll, join
    delete, remove, close, erase, deactivate
    subscribe, unsubscribe, newsletter, mailing list
    review, feedback, rating, opinion, testimonial
    genuine, original, authentic, fake, counterfeit, real product, legit
    expiry, expire, shelf life, best before, expiration
    warranty, guarantee
    job, career, vacancy, hiring, recruit, internship, work for you
    head office, headquarters, office
    stock, sold out, unavailable, restock
    compare, comparison, difference, different, versus, vs, better
    backache, back ache, back pain, back problem, lumbar, orthopedic, orthopaedic
    pillow, cushion
    safe, harmful, harm, side effect, allergy
    covid, covid19, corona, coronavirus, pandemic, lockdown, quarantine, curfew, shut down
    refer, invite, friend, referral
    problem, issue, error, trouble, fault, not working, unable, cannot, cant, glitch
    fee, charge, penalty
    urgent, emergency, immediate, asap, quick
    cart, basket, bag, checkout
    website, site, app, portal, page, link
    photo, picture, image
    loyalty, points, reward, bonus, membership
    available, availability, possible
    open, hours, working hours, timing
    payment method, mode of payment, payment option, way to pay, payment mode
    company, brand, who are you, about you, about us
    variant, model, type, kind, range
    trial, try, test
    privacy, personal data, data protection, personal information
    information, info, detail
  `),
}
