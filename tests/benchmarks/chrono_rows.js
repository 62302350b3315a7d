// chrono-node on rows from standard input; see readers.py. The path of the package is the only argument.
const fs = require('fs')
const chrono = require(process.argv[2])
const WARM = 20

const iso = (year, month, day) => new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)

// First and last day of what the words name: chrono says which parts it knows and which it only assumes.
function days(parts, words) {
  const [year, month, day] = ['year', 'month', 'day'].map(part => parts.get(part))
  if (year < 1) return [null, null]
  if (parts.isCertain('day') || parts.isCertain('weekday')) return [iso(year, month, day), iso(year, month, day)]
  if (/недел|тиж|week(?!end)/i.test(words)) {
    const monday = day - (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7
    return [iso(year, month, monday), iso(year, month, monday + 6)]
  }
  if (parts.isCertain('month')) {
    const quarter = /quarter|квартал/i.test(words)
    const first = quarter ? month - (month - 1) % 3 : month
    return [iso(year, first, 1), iso(year, quarter ? first + 3 : first + 1, 0)]
  }
  if (parts.isCertain('year')) return [iso(year, 1, 1), iso(year, 12, 31)]
  return [iso(year, month, day), iso(year, month, day)]
}

const read = row => chrono[row.lang].casual.parse(row.text, new Date(`${row.published.slice(0, 10)}T12:00:00`))

function found(row, results) {
  const points = index => [...row.text.slice(0, index)].length // chrono counts UTF-16 units, we count code points
  return results.map(result => {
    let [first, last] = days(result.start, result.text)
    if (result.end) {
      const end = days(result.end, result.text)[1]
      if (end >= first) last = end
    }
    const start = result.index + result.text.length - result.text.trimStart().length
    return [points(start), points(start + result.text.trim().length), first, last]
  })
}

const rows = fs.readFileSync(0, 'utf8').split('\n').map(line => JSON.parse(line))
rows.slice(0, WARM).forEach(read)
const start = process.cpuUsage()
const results = rows.map(read)
const spent = process.cpuUsage(start)
rows.forEach((row, i) => console.log(JSON.stringify({ id: row.id, found: found(row, results[i]) })))
console.log(JSON.stringify({ rate: rows.length / ((spent.user + spent.system) / 1e6) }))
