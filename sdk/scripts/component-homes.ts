import { mentionedNames, pascalCase, singular, type Schema } from './type-declarations.ts'

/** Where components are declared that several resources speak of and none is named after. */
export const sharedHome = 'shared'
/** Where the components are declared that every failure is made of. */
export const problemHome = 'problemCodes'

/**
 * Where each component is declared: with the resource it is named after (`TicketId`: tickets) unless only another one mentions it
 * (`ReturnPolicyPublish`: policies), else with the only one that mentions it, else with the shared ones.
 *
 * @param mentions the components that the routes of each resource mention
 */
export function homesOf(
  schemas: Record<string, Schema>,
  mentions: ReadonlyMap<string, readonly string[]>,
): Map<string, string> {
  const innerMentions = new Map(Object.entries(schemas).map(([name, schema]) => [name, mentionedNames(schema)]))
  const prefixes = [...mentions.keys()].map((resource) => ({ resource, prefix: pascalCase(singular(resource)) }))

  const namesake = (name: string): string | undefined => {
    if (name.startsWith('Problem')) return problemHome
    return prefixes.find(({ prefix }) => new RegExp(`^${prefix}(?![a-z])`).test(name))?.resource
  }
  const homeOf = (name: string, onTheWay: readonly string[] = []): string => {
    if (onTheWay.includes(name)) return sharedHome
    const places = [
      ...[...mentions].filter(([, names]) => names.includes(name)).map(([resource]) => resource),
      ...[...innerMentions]
        .filter(([other, names]) => other !== name && names.includes(name))
        .map(([other]) => homeOf(other, [...onTheWay, name])),
    ]
    const [only = sharedHome, ...others] = new Set(places)
    const isOf = namesake(name)
    if (isOf !== undefined && (others.length > 0 || !mentions.has(only))) return isOf
    return others.length === 0 ? only : sharedHome
  }
  return new Map(Object.keys(schemas).map((name) => [name, homeOf(name)]))
}
