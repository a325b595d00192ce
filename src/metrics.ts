// What an operator's monitor reads: seconds per request by route, and the program's own figures.
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export type Told = { method: string; route: string; status: number }
export type Metrics = {
  observe(told: Told, seconds: number): void
  text(): Promise<string>
  contentType: string
}

export function openMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'kijun_request_seconds',
    help: 'Seconds from request to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 5],
    registers: [registry],
  })
  return {
    observe: (told, seconds) => requests.observe(told, seconds),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
