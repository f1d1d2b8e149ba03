/// Times in ascending order, of which the oldest are dropped.
struct SlidingTimes: Sendable, Equatable {
  private var times: [Duration] = []
  /// Index of the first that is not dropped.
  private var start = 0

  var first: Duration? { start < times.count ? times[start] : nil }
  var last: Duration? { start < times.count ? times[times.count - 1] : nil }

  /// The time with so many from it to the end, itself included.
  func fromEnd(_ count: Int) -> Duration? {
    let place = times.count - count
    return place >= start && place < times.count ? times[place] : nil
  }

  mutating func append(_ time: Duration) {
    if let last, last > time {
      times.insert(time, at: place(after: time))
    } else {
      times.append(time)
    }
  }

  mutating func remove(_ time: Duration) {
    let place = place(after: time) - 1
    if place >= start, times[place] == time { times.remove(at: place) }
  }

  mutating func drop(before time: Duration) {
    while start < times.count, times[start] < time { start += 1 }
    if start > 64, start * 2 > times.count {
      times.removeFirst(start)
      start = 0
    }
  }

  /// How many are later than `time`, up to the end or to another time.
  func count(after time: Duration, through end: Duration? = nil) -> Int {
    let low = place(after: time)
    let high = end.map { place(after: $0) } ?? times.count
    return max(0, high - low)
  }

  /// Index of the first that is later.
  private func place(after time: Duration) -> Int {
    var low = start
    var high = times.count
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
