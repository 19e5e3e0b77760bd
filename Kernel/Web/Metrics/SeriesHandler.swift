import Metrics

/// The hand that swift-metrics gives to who counts: it writes into the registry.
final class SeriesHandler: CounterHandler, RecorderHandler, TimerHandler, Sendable {
    private let key: SeriesKey
    private let start: Series
    private let registry: PrometheusRegistry

    init(_ key: SeriesKey, _ start: Series, _ registry: PrometheusRegistry) {
        self.key = key
        self.start = start
        self.registry = registry
    }

    func increment(by amount: Int64) {
        registry.update(key, start) { series in
            if case .counter(let count) = series { series = .counter(count &+ amount) }
        }
    }

    func reset() {
        registry.update(key, start) { $0 = start }
    }

    func record(_ value: Int64) {
        record(Double(value))
    }

    func record(_ value: Double) {
        registry.update(key, start) { series in
            switch series {
            case .counter: break
            case .gauge: series = .gauge(value)
            case .histogram(var histogram):
                histogram.add(value)
                series = .histogram(histogram)
            }
        }
    }

    func recordNanoseconds(_ duration: Int64) {
        record(Double(duration) / 1_000_000_000)
    }
}
