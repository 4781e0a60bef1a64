/** What search answers with: an article by its id, `orders/cancel`, or a page of the shop's own by its path, `/about/`. */
export const isOwnPage = (id: string): boolean => id.startsWith('/')

/**
 * Where an answer is read.
 *
 * @param prefix what stands before every path of a language, such as `/help/de`
 */
export const answerPath = (prefix: string, id: string): string =>
  isOwnPage(id) ? prefix + id : `${prefix}/articles/${id}/`
