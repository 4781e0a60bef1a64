import type { CompiledPolicy } from './compile-policy.rules.ts'
import type { EvidenceKind, OfferedReason } from './policy.ts'

/**
 * Why a product goes back, by all policies that speak of its order, each reason once: one that any policy or category of the product
 * takes is taken, and only what each of them wants shown for it has to be shown. Null where any reason will do.
 */
export function offeredReasons(
  policies: readonly CompiledPolicy[],
  sku: string | null,
): { reason: OfferedReason['reason']; evidence: EvidenceKind[] }[] | null {
  const wanted = new Map<OfferedReason['reason'], EvidenceKind[]>()
  for (const policy of policies) {
    const named = policy.reasonsFor(sku)
    if (!named) return null
    for (const { reason, evidence = [] } of named)
      wanted.set(
        reason,
        evidence.filter((kind) => wanted.get(reason)?.includes(kind) ?? true),
      )
  }
  return [...wanted].map(([reason, evidence]) => ({ reason, evidence }))
}
