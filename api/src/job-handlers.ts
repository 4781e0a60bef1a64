import { expireApproval, expireWaitingApproval } from './approvals/index.ts'
import { deleteAttachmentFile, deleteFile, deleteUnused, deleteUnusedAttachment } from './attachments/index.ts'
import { chainWaiting } from './audit/index.ts'
import { countCarrierParcels } from './carriers/index.ts'
import type { Context } from './context.ts'
import { mailClaim, mailClaimNews } from './claims/index.ts'
import { countSentGoods, noteCase, noteDefectCase } from './defects/index.ts'
import {
  expireExchange,
  expireWaitingExchange,
  followCharge,
  followExchange,
  mailExchange,
  mailExchangeNews,
  missGivenUpGoods,
  missGoods,
  settleDue,
  settleDueExchange,
} from './exchanges/index.ts'
import { mailGuestCode, sendCode } from './guest-lookups/index.ts'
import {
  chainAudit,
  createJobRunner,
  fanOut,
  handleJob,
  inTransaction,
  jobKindsOf,
  type JobKinds,
  type JobRunner,
} from './outbox/index.ts'
import { countOrderPoints, resetAccountTimers, resetTimers, settleAccount, settleDueAccount } from './loyalty/index.ts'
import { countParcels, countPoints, countSent } from './orders/index.ts'
import { askProvider, askProviderForRefund, mailPaidRefund, mailRefundPaid, paidBack } from './refunds/index.ts'
import { followTestClock, followTestClockLate, moveTimers } from './store/index.ts'
import {
  closeSettledResolutions,
  expireReturn,
  expireWaitingReturn,
  mailNews,
  mailReturnNews,
  refundAfterCharge,
  reopenAfterExchange,
} from './returns/index.ts'
import {
  expireCredit,
  expireStoreCredit,
  mailCreditIssued,
  mailIssuedCredit,
  timeOutCreditReservation,
  timeOutReservation,
} from './store-credits/index.ts'
import {
  closeSolved,
  closeSolvedTicket,
  mailReceived,
  mailReply,
  mailTicketReceived,
  mailTicketReply,
  reopenWaiting,
  reopenWaitingTicket,
} from './tickets/index.ts'
import {
  deliverDue,
  deliverWebhooks,
  fanOutEvent,
  replayMore,
  replaySince,
  wakeEndpoints,
  wakeQueued,
} from './webhooks/index.ts'
import {
  followRefund,
  followWithdrawalRefund,
  mailAcknowledgement,
  mailContest,
  mailContestedWithdrawal,
  mailWithdrawalAcknowledgement,
  remindOfRefund,
  remindOfWithdrawal,
} from './withdrawals/index.ts'

/** Mail is tried for some three hours before somebody has to look. */
const mail = { attemptsMax: 30 }

const quick = jobKindsOf<Context>([
  handleJob(fanOut, fanOutEvent),
  handleJob(replaySince, replayMore),
  handleJob(wakeEndpoints, wakeQueued, { attemptsMax: 100 }),
  handleJob(chainAudit, inTransaction(chainWaiting), { attemptsMax: 100 }),
  handleJob(sendCode, mailGuestCode),
  handleJob(mailReceived, mailTicketReceived, mail),
  handleJob(mailReply, mailTicketReply, mail),
  handleJob(mailRefundPaid, mailPaidRefund, mail),
  handleJob(reopenWaiting, inTransaction(reopenWaitingTicket)),
  handleJob(closeSolved, inTransaction(closeSolvedTicket)),
  handleJob(mailNews, mailReturnNews, mail),
  handleJob(expireReturn, inTransaction(expireWaitingReturn)),
  handleJob(expireCredit, inTransaction(expireStoreCredit)),
  handleJob(timeOutReservation, inTransaction(timeOutCreditReservation)),
  handleJob(mailCreditIssued, mailIssuedCredit, mail),
  handleJob(expireApproval, inTransaction(expireWaitingApproval)),
  handleJob(mailClaim, mailClaimNews, mail),
  handleJob(countSent, inTransaction(countSentGoods)),
  handleJob(countParcels, inTransaction(countCarrierParcels)),
  handleJob(countPoints, inTransaction(countOrderPoints)),
  handleJob(settleAccount, inTransaction(settleDueAccount)),
  handleJob(resetTimers, inTransaction(resetAccountTimers)),
  handleJob(noteCase, inTransaction(noteDefectCase)),
  handleJob(mailExchange, mailExchangeNews, mail),
  handleJob(expireExchange, inTransaction(expireWaitingExchange)),
  handleJob(missGoods, inTransaction(missGivenUpGoods)),
  handleJob(settleDue, inTransaction(settleDueExchange)),
  handleJob(followExchange, inTransaction(reopenAfterExchange)),
  handleJob(followCharge, inTransaction(refundAfterCharge)),
  handleJob(paidBack, inTransaction(closeSettledResolutions)),
  handleJob(mailAcknowledgement, mailWithdrawalAcknowledgement, mail),
  handleJob(mailContest, mailContestedWithdrawal, mail),
  handleJob(followRefund, inTransaction(followWithdrawalRefund)),
  handleJob(remindOfRefund, inTransaction(remindOfWithdrawal)),
  handleJob(followTestClock, moveTimers),
  handleJob(followTestClockLate, moveTimers),
  handleJob(deleteUnused, inTransaction(deleteUnusedAttachment)),
  handleJob(deleteFile, deleteAttachmentFile),
])

/** What waits for servers of merchants. A provider that throws is an outcome; what throws here is ours, and is tried for days. */
const slow = jobKindsOf<Context>([
  handleJob(deliverDue, deliverWebhooks, { attemptsMax: 100 }),
  handleJob(askProvider, askProviderForRefund, { attemptsMax: 500 }),
])

/** Every kind of job and who does it: what `app.ts` is for routes, this is for what runs later. */
export const jobKinds: JobKinds<Context> = { ...quick, ...slow }

/** They wait for others nearly all of their time, so many fit. A store has at most a quarter of them. */
const slowAtOnce = 96
const slowOfStore = 24

/** Each lane has a runner: receivers of webhooks that hang must not keep anybody's mail waiting, nor other receivers. */
export const createJobRunners = (context: Context): JobRunner[] => [
  createJobRunner({ context, kinds: quick, known: Object.keys(jobKinds) }),
  createJobRunner({ context, kinds: slow, concurrency: slowAtOnce, storeShare: slowOfStore }),
]
