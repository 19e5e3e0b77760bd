package import Metrics
import Synchronization

/// The counts and durations of the program, told as Prometheus text (exposition format 0.0.4).
package final class PrometheusRegistry: MetricsFactory, Sendable {
    private let series = Mutex<[SeriesKey: Series]>([:])

    package init() {}

    package var text: String {
        let all = series.withLock { $0 }
        var lines: [String] = []
        for (label, group) in Dictionary(grouping: all, by: \.key.label).sorted(by: { $0.key < $1.key }) {
            guard let kind = group.first?.value.kind else { continue }
            lines.append("# TYPE \(label) \(kind)")
            lines += group.sorted { $0.key.dimensions < $1.key.dimensions }.flatMap { $1.lines(of: $0) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    func update(_ key: SeriesKey, _ start: Series, _ change: (inout Series) -> Void) {
        series.withLock { change(&$0[key, default: start]) }
    }

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        SeriesHandler(SeriesKey(label, dimensions), .counter(0), self)
    }

    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        SeriesHandler(SeriesKey(label, dimensions), aggregate ? .histogram(Histogram()) : .gauge(0), self)
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        SeriesHandler(SeriesKey(label, dimensions), .histogram(Histogram()), self)
    }

    package func destroyCounter(_ handler: any CounterHandler) {}

    package func destroyRecorder(_ handler: any RecorderHandler) {}

    package func destroyTimer(_ handler: any TimerHandler) {}
}
