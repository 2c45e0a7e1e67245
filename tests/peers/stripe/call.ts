import type { Books } from './books'
import type { Endpoint, EndpointParams } from './params'
import type { Store } from './store'

/** What an endpoint works with. `id` is the one in the path, `origin` where pages for supporters are. */
export interface Call<E extends Endpoint> {
  store: Store
  books: Books
  params: EndpointParams[E]
  id: string
  origin: string
}
