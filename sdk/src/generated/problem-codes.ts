// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

/** RFC 9457 problem details */
export interface Problem {
  /** Address of the help page of the code. For example `/problems/ticket_not_found/` */
  type: string
  title: string
  /** 400 to 599 */
  status: number
  /** What is wrong with this request, in a sentence */
  detail: string
  code: ProblemCode
  /** Name it when you ask for help */
  requestId: string
  /** At most 50 items */
  errors: ProblemDetail[]
}

/** Stable code from a closed list */
export type ProblemCode =
  /** 400: The body is not JSON. Send a body that JSON.parse accepts, in UTF-8. */
  | 'malformed_json'
  /**
   * 400: The request does not match the contract. Look at errors: each names where the value is (a JSON pointer,
   * or the parameter) and what was expected. Unknown keys are refused.
   */
  | 'invalid_request'
  /**
   * 400: The cursor does not belong to this list. Start again without a cursor. A cursor is valid only with the
   * filters it was made with.
   */
  | 'invalid_cursor'
  /** 413: The body is too large. Send at most what the route allows: 256 KB of JSON, 10 MB for an attachment. */
  | 'body_too_large'
  /** 415: The content type is not accepted. Send application/json, or multipart/form-data for an attachment. */
  | 'unsupported_media_type'
  /** 404: No such route. Compare the path with the API reference. Every path begins with /v1. */
  | 'route_not_found'
  /** 405: The path does not take this method. Use one of the methods in the Allow header. */
  | 'method_not_allowed'
  /** 401: No credential was sent. Send Authorization: Bearer with a key or a session token. */
  | 'credential_missing'
  /**
   * 401: The credential is not valid. Check that the key is copied whole and was not revoked. A session token that
   * has ended must be made anew.
   */
  | 'credential_invalid'
  /**
   * 403: This kind of credential cannot use the route. See the principals of the route in the reference: a
   * publishable key, for example, never reads personal data.
   */
  | 'principal_not_allowed'
  /** 403: The key lacks a scope. Use a key that has the scope named in detail. */
  | 'scope_missing'
  /** 403: The page is not on the key’s list of origins. Add the origin of the page to the publishable key. */
  | 'origin_not_allowed'
  /** 429: Too many requests. Wait for the seconds in Retry-After, then go on more slowly. */
  | 'rate_limited'
  /**
   * 400: An Idempotency-Key is required. Send an Idempotency-Key header: a fresh UUID for each thing you mean to
   * do once.
   */
  | 'idempotency_key_required'
  /**
   * 409: The first request with this key is still running. Wait a moment, then repeat the same request with the
   * same key.
   */
  | 'idempotency_key_in_flight'
  /** 422: The key was used for another request. Use a fresh Idempotency-Key for a different request. */
  | 'idempotency_key_reused'
  /**
   * 428: An If-Match header is required. Read the object, then send its ETag as If-Match, so that nobody’s change
   * is overwritten.
   */
  | 'precondition_required'
  /**
   * 412: The object has changed since you read it. Read it again, look at what changed, and repeat with the new
   * ETag.
   */
  | 'version_mismatch'
  /** 409: Another request changed the same object just now. Repeat the request. Nothing was written. */
  | 'write_conflict'
  /** 404: No such problem code. See the list of problem codes in the reference. */
  | 'problem_not_found'
  /**
   * 403: The caller may not set a field. Leave out the field named in errors; only agents and secret keys may set
   * it.
   */
  | 'field_not_allowed'
  /**
   * 500: Something broke on our side. Repeat the request with the same Idempotency-Key; nothing is done twice.
   * Tell us the requestId.
   */
  | 'internal_error'
  /** 503: The service cannot answer just now. Repeat after the seconds in Retry-After. */
  | 'unavailable'
  /** 404: No such ticket. Check the id, and that the key or session may see it. */
  | 'ticket_not_found'
  /**
   * 409: The ticket cannot do that in its present state. See allowedActions of the ticket, and the table of its
   * lifecycle in the reference.
   */
  | 'ticket_transition_not_allowed'
  /**
   * 409: These tickets cannot be merged. Merge only tickets of the same requester, and never a ticket with itself:
   * a merge across verified customers would show one the other’s messages.
   */
  | 'ticket_merge_not_allowed'
  /** 422: Nobody to answer. Name the requester by email or customerId, or use a shopper session. */
  | 'requester_required'
  /** 404: No such attachment. Check the id. An attachment that no message used is deleted after a day. */
  | 'attachment_not_found'
  /** 422: An attachment cannot be used. Upload it with the same credential first, and use it in one message only. */
  | 'attachment_not_usable'
  /**
   * 415: Files of this type are not taken. Send a picture (PNG, JPEG, WebP, GIF, HEIC, AVIF, BMP, TIFF), a video
   * (MP4, MOV, 3GP), a PDF, a Word or Excel file, a saved mail (.eml), or plain text.
   */
  | 'attachment_type_not_allowed'
  /** 404: No such order. Check the id, and that the key belongs to the same store. */
  | 'order_not_found'
  /**
   * 422: The amounts of the order do not add up. Lines and shipping after discounts, plus duties and taxes that
   * they do not contain, plus adjustments, must equal the total to the minor unit. What the shop rounded or took
   * off is an adjustment.
   */
  | 'order_amounts_do_not_add_up'
  /** 422: An order has one currency. Give every amount of the order in the order’s own currency. */
  | 'currency_mismatch'
  /**
   * 409: The currency of the order is fixed. Goods or money of it went back, in the currency that it had. Send the
   * order in that one; what was sold in another is another order.
   */
  | 'order_currency_fixed'
  /** 404: No such return. Check the id, and that the key or session may see it. */
  | 'return_not_found'
  /**
   * 409: The return cannot do that in its present state. See allowedActions of the return, and the table of its
   * lifecycle in the reference.
   */
  | 'return_transition_not_allowed'
  /** 422: No such order. Name an order of the same store; a shopper their own, a guest the one they proved. */
  | 'return_order_not_found'
  /** 422: The order has no such line. Name lines by the externalId that they have in the order. */
  | 'return_line_not_found'
  /**
   * 422: More units than were bought. Return at most the quantity of the line. Goods that are measured go back
   * whole or not at all.
   */
  | 'return_quantity_exceeds_bought'
  /**
   * 422: Such goods do not go back for this reason. Offer the reasons that the line has in its returnability
   * (`reasons`); the policy of the shop names them.
   */
  | 'return_reason_not_offered'
  /**
   * 409: A unit is in another return or a withdrawal, or is gone. See which units the order still has in its
   * returnability, and the returns and withdrawals of the order.
   */
  | 'unit_already_returned'
  /**
   * 422: The return has no such unit. Use the ids of units of this return. Only a unit that waits for a decision
   * can be declined.
   */
  | 'return_unit_not_found'
  /** 422: The return has no such parcel. Use the ids of shipments of this return. */
  | 'return_shipment_not_found'
  /** 422: A return has one currency. Make one return for the orders of each currency. */
  | 'return_currency_mismatch'
  /** 422: A return has one shopper. Put several orders into one return only when they belong to the same customer. */
  | 'return_customers_differ'
  /**
   * 422: Something of it cannot go back. See errors: each names the item, with the clause and why. The desk can
   * submit it all the same, as a favour that somebody approves.
   */
  | 'return_not_eligible'
  /** 422: The policy does not offer that for the item. Choose one of the resolutions of the unit’s decision. */
  | 'resolution_not_offered'
  /** 422: The return has no such resolution. Use the id of a resolution of this return. */
  | 'resolution_not_found'
  /**
   * 409: The resolution is not due yet. Money goes out when the units are accepted; on a withdrawal also when a
   * parcel is under way. What the shopper keeps is resolved before anything is sent.
   */
  | 'resolution_not_due'
  /**
   * 422: A reference of the shop’s own system is missing. Say what is offered in the exchange; or make the
   * exchange or the repair in the shop, and send its number as reference.
   */
  | 'resolution_reference_required'
  /**
   * 409: The customer has kept too much already. Let the goods be sent back, or propose another resolution. The
   * limit counts the last 365 days.
   */
  | 'keep_item_limit_reached'
  /**
   * 409: A right of the law cannot be declined. Only what the shop promises by itself can be declined. A
   * withdrawal or a defect within the guarantee stands; see the layer of each unit.
   */
  | 'return_right_not_declinable'
  /**
   * 503: The carrier gave no label just now. Repeat the request in a while, or send the goods with a label of your
   * own and mark them as shipped.
   */
  | 'label_not_available'
  /** 422: The policy has no such clause. Cite the id of a rule of the policy that the order has, or of today’s. */
  | 'clause_not_known'
  /** 404: No such gift receipt. Check the id. A receipt that was revoked or has expired opens nothing any more. */
  | 'gift_receipt_not_found'
  /**
   * 404: The session is not of a gift. Begin a guest look-up with `gift: true`, the code of the gift receipt and
   * the recipient’s own address, and use the session that its code gives.
   */
  | 'gift_not_proved'
  /**
   * 422: A gift is exchanged, or becomes store credit of the recipient. Propose `exchange` or `store_credit`. An
   * exchange is made in the shop’s own system, and its number is the reference: one made here would appear in the
   * buyer’s order.
   */
  | 'gift_resolution_not_allowed'
  /** 404: No such exchange. Check the id, and that the key or session may see it. */
  | 'exchange_not_found'
  /**
   * 409: The exchange cannot do that in its present state. See allowedActions of the exchange, and the table of
   * its lifecycle in the reference.
   */
  | 'exchange_transition_not_allowed'
  /** 422: That was not offered. Choose one of the offers of the exchange by its sku. */
  | 'exchange_offer_not_found'
  /** 422: That is not what is owed. Collect the amount that the exchange says, in the currency of its order. */
  | 'exchange_difference_mismatch'
  /**
   * 422: These terms of an exchange cannot be taken. Name the offers by different skus, price them with a secret
   * key, and let a return give its exchange up before another one begins. An order has at most 50 exchanges.
   */
  | 'exchange_terms_not_allowed'
  /** 404: No such refund. Check the id, and that the key or session may see the order. */
  | 'refund_not_found'
  /** 422: The order has no such line. Name each line by its externalId, as the order has it. */
  | 'refund_line_not_found'
  /**
   * 422: More units than are left of the line. Units that were refunded before, here or elsewhere, cannot be
   * refunded again.
   */
  | 'refund_quantity_exceeds_bought'
  /**
   * 422: More money than the line still holds. A line gives back what it cost after discounts, less what went back
   * for it before.
   */
  | 'refund_exceeds_line'
  /**
   * 422: More than was paid for delivery. Ask for at most what was paid for delivery, less what of it went back
   * before.
   */
  | 'refund_exceeds_shipping'
  /**
   * 409: The payments do not hold so much. What was captured, less all refunds here and elsewhere that succeeded
   * or are under way, is what can still go back.
   */
  | 'refund_exceeds_captured'
  /** 422: Nothing would go back. Name units or an amount; what was refunded in full before has nothing left. */
  | 'refund_nothing_due'
  /**
   * 422: No fee can be kept on this ground. Withdrawal and defects cost the shopper no fee. Leave fees out, or
   * refund on commercial ground.
   */
  | 'refund_fees_not_allowed'
  /** 422: This is not the token of a preview of this store. Preview the refund, and send its token back as it is. */
  | 'refund_preview_invalid'
  /** 409: The preview has expired. Preview again: a preview holds for 15 minutes. */
  | 'refund_preview_expired'
  /**
   * 409: The refund would be another one now. The order or its refunds changed since the preview. Preview again,
   * and show the new figures.
   */
  | 'refund_changed'
  /** 409: The order has its full number of refunds. An order has at most 200 refunds. Put several lines into one. */
  | 'refund_limit_reached'
  /**
   * 409: The refund cannot do that in its present state. See allowedActions of the refund, and the table of its
   * lifecycle in the reference.
   */
  | 'refund_transition_not_allowed'
  /** 404: No such withdrawal. Check the id, and that the key or session may see it. */
  | 'withdrawal_not_found'
  /**
   * 409: The withdrawal cannot do that in its present state. See allowedActions of the withdrawal, and the table
   * of its lifecycle in the reference.
   */
  | 'withdrawal_transition_not_allowed'
  /**
   * 422: Nowhere to send the acknowledgement. Give an email address: the law wants the acknowledgement on a
   * durable medium.
   */
  | 'withdrawal_contact_required'
  /** 422: No such order. Name an order of the same store by its id. */
  | 'withdrawal_order_not_found'
  /** 404: No such claim. Check the id, and that the key or session may see it. */
  | 'claim_not_found'
  /**
   * 409: The claim cannot do that in its present state. See allowedActions of the claim, and the table of its
   * lifecycle in the reference.
   */
  | 'claim_transition_not_allowed'
  /** 422: No such order. Name an order of the same store; a shopper their own, a guest the one they proved. */
  | 'claim_order_not_found'
  /**
   * 422: The order has no such line, or fewer units of it. Name a line by its externalId, and at most the units
   * that were bought.
   */
  | 'claim_line_not_found'
  /**
   * 409: Other claims are for those units already. See the claims of the order: show more for the open one, take
   * it back, or say of a remedy that it failed. Claims together are for no more units of a line than were bought.
   */
  | 'claim_units_claimed'
  /**
   * 422: That remedy cannot be insisted on yet. See remediesOwed of the claim: a cure goes first. The shop can
   * offer any remedy.
   */
  | 'claim_remedy_not_owed'
  /**
   * 422: The remedy lacks something, or has too much. A lower price needs its amount; a repair and a replacement
   * need the reference of the shop’s own system.
   */
  | 'claim_remedy_invalid'
  /** 404: No such suspicion. Check the id, and that it is of this store. */
  | 'defect_not_found'
  /**
   * 409: The suspicion was closed before. A new episode has a suspicion of its own: see the list of those that are
   * suspected.
   */
  | 'defect_transition_not_allowed'
  /** 404: No such approval. List the approvals of the store. */
  | 'approval_not_found'
  /**
   * 409: The approval was decided already, or has expired. See its status. What was declined or has expired can be
   * asked for anew.
   */
  | 'approval_transition_not_allowed'
  /** 403: Nobody approves what they asked for themselves. Let another agent, or a server of the shop, decide. */
  | 'approval_own_request'
  /**
   * 403: It is above the authority of the agent. See errors for each limit. Let somebody with more authority do
   * it, or raise the limits of the key.
   */
  | 'authority_exceeded'
  /** 404: No such store credit. Check the id, and that the key or session may see the customer. */
  | 'store_credit_not_found'
  /** 422: No such customer. Name a customer of the store by its id; a guest has no account that credit could be in. */
  | 'store_credit_customer_not_found'
  /**
   * 422: An account cannot hold so much credit. Give less: one account holds at most 9,000,000,000,000 minor
   * units, what is reserved among them.
   */
  | 'store_credit_too_large'
  /**
   * 409: There is not so much credit. Reserve at most what is available now. What others have reserved, and what
   * has expired, is not.
   */
  | 'store_credit_insufficient'
  /** 404: No such reservation of store credit. Use the id that reserving has answered. */
  | 'credit_reservation_not_found'
  /**
   * 409: The reservation cannot do that in its present state. See its status and heldUntil. What has timed out is
   * reserved anew.
   */
  | 'credit_reservation_transition_not_allowed'
  /**
   * 422: More than the reservation holds. Capture at most what was reserved, and give back at most what was
   * captured and is not back yet.
   */
  | 'credit_reservation_exceeded'
  /**
   * 404: No such loyalty programme. Use a version that the store has published. The first one is published with
   * If-None-Match: *.
   */
  | 'loyalty_programme_not_found'
  /**
   * 404: No such account of points. Check the id, and that the key or session may see the customer. A customer has
   * one from the first order on.
   */
  | 'loyalty_account_not_found'
  /** 409: There are not so many points. Redeem at most what is available now. What is pending or reserved is not. */
  | 'points_insufficient'
  /** 422: Points are redeemed in steps. Redeem a multiple of redeemStep of the current programme, or a reward. */
  | 'points_step_wrong'
  /** 422: No such reward. Name a reward of the current programme. */
  | 'loyalty_reward_not_found'
  /**
   * 409: The reward cannot be had now. The list of rewards of the account says why: its days, its tier, or what
   * the order has to come to.
   */
  | 'loyalty_reward_not_available'
  /** 422: No such offer. Name an offer of the current programme. */
  | 'loyalty_offer_not_found'
  /**
   * 409: The customer does not get this offer now. The list of offers of the account says why: its days, its tier,
   * whom it is for, or that it was used.
   */
  | 'loyalty_offer_not_eligible'
  /** 422: No such action. Name one of actions of the current programme. */
  | 'loyalty_action_not_found'
  /**
   * 409: The action was rewarded as often as the programme allows. See its limit in actions of the current
   * programme. Nothing is rewarded beyond it.
   */
  | 'loyalty_action_limit_reached'
  /**
   * 409: The action was rewarded to another customer. A sourceId stands for one thing that one customer did. Give
   * another one.
   */
  | 'loyalty_action_taken'
  /** 409: The programme rewards no recommendations. Publish a programme with referral. */
  | 'loyalty_referrals_not_rewarded'
  /**
   * 409: The friend was recommended the shop by somebody else. The first recommendation counts. There is one for
   * each friend.
   */
  | 'loyalty_referral_taken'
  /** 409: The account holds too much at once. Capture or release what is reserved, or wait until it has timed out. */
  | 'loyalty_account_full'
  /** 404: No such redemption of points. Use the id or the code that redeeming has answered. */
  | 'loyalty_redemption_not_found'
  /**
   * 409: The redemption cannot do that in its present state. See its status and heldUntil. What has timed out is
   * redeemed anew.
   */
  | 'loyalty_redemption_transition_not_allowed'
  /**
   * 409: The code is good no longer. Its points are available again; they are redeemed anew, under another code.
   * See heldUntil.
   */
  | 'loyalty_redemption_expired'
  /**
   * 422: No customer who can have points. Name a customer with an account in the shop by its id; a guest has no
   * points.
   */
  | 'loyalty_customer_not_found'
  /**
   * 409: More points than the programme lets anybody give. See goodwill of the current programme: what may be
   * given at once, and in so many days.
   */
  | 'loyalty_adjustment_above_limit'
  /**
   * 422: The loyalty programme has mistakes. Correct what errors lists, each with a case that shows it. aftercare
   * loyalty check finds the same.
   */
  | 'loyalty_programme_has_mistakes'
  /** 404: No such customer. Check the id, and that the key belongs to the same store. */
  | 'customer_not_found'
  /**
   * 404: No such policy. Use a version that the store has published. The first one is published with
   * If-None-Match: *.
   */
  | 'policy_not_found'
  /**
   * 422: The return policy has mistakes. Correct what errors lists. aftercare policy check finds the same before
   * it is published, and more.
   */
  | 'policy_has_mistakes'
  /** 404: No such article. Use the id of an article that the store has published. */
  | 'article_not_found'
  /** 422: An article is in the index twice. Send each pair of id and locale once. */
  | 'article_index_duplicate'
  /** 409: A newer index is published. Publish the newest build. To go back to an older one, leave builtAt out. */
  | 'article_index_outdated'
  /**
   * 401: The signed shopper token is not valid. Sign it with HS256 and the store’s shopper secret as it is
   * printed, with sub, a jti of its own, an exp at most 10 minutes ahead, and aud "aftercare". iat may be left
   * out.
   */
  | 'shopper_token_invalid'
  /** 404: No such look-up. Start a new look-up. One lasts 15 minutes. */
  | 'guest_lookup_not_found'
  /**
   * 401: The code is not right. Type the six digits from the newest mail. After five wrong tries start a new
   * look-up.
   */
  | 'code_invalid'
  /**
   * 401: The link of the mail is over. A link works for seven days, and for what is still of that address. Look
   * the number up with a code.
   */
  | 'mail_link_invalid'
  /** 404: No such event. Events are kept for 30 days. */
  | 'event_not_found'
  /** 404: No such webhook endpoint. List the endpoints of the store. */
  | 'webhook_endpoint_not_found'
  /**
   * 422: Webhooks cannot be sent to this address. Use a public https address. Private, loopback and link-local
   * addresses are refused.
   */
  | 'webhook_url_not_allowed'
  /** 409: The store has its full number of webhook endpoints. Delete one first; a store has at most 20. */
  | 'webhook_endpoint_limit_reached'
  /** 404: No such store. Use a key of an existing store. */
  | 'store_not_found'
  /**
   * 409: The store is live. Only a test store has a clock that can be moved. Make one with `aftercare store create
   * --test`.
   */
  | 'store_is_live'
  /**
   * 409: The clock of the store is later already. Read the test clock and move it to a later moment. What happened
   * cannot be undone: begin anew in another test store.
   */
  | 'test_clock_backwards'
  /** 422: The moment is too far ahead. Move the clock to a moment within ten years from today. */
  | 'test_clock_too_far'
  /** 409: The key belongs to no person. Limits are those of an agent. Make a restricted key with `agent`. */
  | 'key_has_no_agent'
  /** 404: No such key. List the keys of the store. */
  | 'key_not_found'

/** One thing that is wrong with the request */
export interface ProblemDetail {
  /** Where: `body/subject`, `query/limit`, `path/ticketId`. At most 300 characters. For example `body/subject` */
  at: string
  /** At most 1,000 characters */
  message: string
}
