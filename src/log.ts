// The log: one JSON line per event, without personal data.
import { type Logger, pino } from 'pino'

/** Addresses may carry names people searched for, so a log line holds a path and never its query. */
export const openLog = (level: string = process.env.KIJUN_LOG ?? 'info'): Logger =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['*.password', '*.number', '*.name'],
  })
