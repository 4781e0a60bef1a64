import { expect, it } from 'vitest'
import {
  allowedApprovalActions,
  approvalRequestActions,
  approvalRequestStatuses,
  nextApprovalRequest,
} from './lifecycle.ts'

it('an approval is decided once', () => {
  expect(allowedApprovalActions('requested', 'desk')).toEqual(['approve', 'decline'])
  expect(allowedApprovalActions('requested', 'automation')).toEqual(['expire'])
  for (const status of approvalRequestStatuses)
    for (const by of ['desk', 'automation'] as const)
      for (const action of approvalRequestActions)
        if (allowedApprovalActions(status, by).includes(action))
          expect(nextApprovalRequest(status, action, by).to).not.toBe('requested')
        else
          expect(() => nextApprovalRequest(status, action, by)).toThrow(
            `An approval that is ${status} does not take ${action} from the ${by}`,
          )
})
