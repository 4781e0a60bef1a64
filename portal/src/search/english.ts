import type { Language } from './language.ts'
import { stemEnglish } from './stem-english.ts'
import { listGroups, listWords } from './word-lists.ts'

export const english: Language = {
  stem: stemEnglish,
  compounds: false,
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
    cancel, withdraw, terminate, revoke, call off
    order, purchase, buy
    parcel, package, delivery, deliver, shipment, shipping, dispatch, courier, carrier
    late, delay, overdue, slow, taking so long, so many days, still waiting, not arrived, not received, not delivered, not yet
    lost, missing, never arrived, never came, stolen
    arrive, come, came, reach
    track, trace, status, progress, where is, whereabouts
    when, how long, how soon, how many days, how much time, eta, expect, estimate
    refund, reimburse, money back, rebate, restitution, compensation
    return, send back, give back
    exchange, replace, swap
    damage, broken, break, faulty, defect, cracked, torn, scratched, bad quality, poor quality
    wrong, incorrect, mistake, not what i ordered
    invoice, bill, receipt
    pay, transaction
    decline, deduct, debit, reject, charged twice, unsuccessful
    cod, cash on delivery, pay on delivery, cash
    emi, instalment, installment, monthly, pay later, down payment, interest, finance, klarna
    change, edit, modify, update, correct, amend, alter
    postcode, pincode, pin code, zip, zip code, postal code
    area, city, town, location, region
    price, cost, rate, how much, expensive, cheap
    discount, coupon, promo, voucher, offer, deal, sale, promotion
    gift card, gift voucher, gift certificate
    size, dimension, measure, length, width, height, inch, feet, cm
    custom, made to measure, bespoke, tailor, personalise
    store, shop, showroom, outlet, retailer, dealer, distributor, branch
    phone, call, telephone, number, ring, hotline, helpline, toll free
    email, mail, e mail
    contact, reach you, get in touch, customer care, customer service, customer support
    human, person, agent, representative, operator, someone, somebody, anyone, speak, talk, chat
    complain, complaint, claim, pathetic, poor service, bad service, useless, worst, waste
    password, access key, log in, login, sign in, locked out
    register, sign up, signup, create account, open account, new user
    delete, remove, close, erase
    subscribe, unsubscribe, newsletter
    review, feedback, rating, opinion
    genuine, original, authentic, fake, counterfeit
    expiry, expire, shelf life, best before
    warranty, guarantee
    job, career, vacancy, hiring
    stock, sold out, unavailable
    compare, difference, versus, vs
    covid, covid19, corona, coronavirus, pandemic, lockdown, quarantine, curfew, shut down
    international, abroad, overseas, foreign, out of country, other country
    refer, invite, friend
    problem, issue, error, trouble, fault, not working, unable, cannot, cant
    fee, charge, penalty
    urgent, emergency, immediate, asap, quick
    cart, basket, bag, checkout
    website, site, app, portal
    photo, picture, image
    loyalty, points, reward, bonus, membership
    available, availability, possible
    open, hours, working hours, timing
    payment method, mode of payment, payment option, way to pay
  `),
}
