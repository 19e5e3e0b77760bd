/// The name of one line of metrics: its label and its dimensions, written once.
struct SeriesKey: Hashable, Sendable {
    let label: String
    /// `method="GET",status="200"`, without braces.
    let dimensions: String

    init(_ label: String, _ dimensions: [(String, String)]) {
        self.label = Self.plain(label)
        self.dimensions = dimensions.map { "\(Self.plain($0))=\"\(Self.escaped($1))\"" }.joined(
            separator: ",")
    }

    /// Prometheus names hold letters, digits and underscores.
    private static func plain(_ name: String) -> String {
        String(
            decoding: name.utf8.map { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    byte
                default: UInt8(ascii: "_")
                }
            }, as: UTF8.self)
    }

    private static func escaped(_ value: String) -> String {
        guard value.utf8.contains(where: { "\\\"\n".utf8.contains($0) }) else { return value }
        return value.replacing(#"\"#, with: #"\\"#).replacing("\"", with: #"\""#)
            .replacing("\n", with: #"\n"#)
    }
}

/// What was counted under one name.
enum Series: Sendable {
    case counter(Int64)
    case gauge(Double)
    case histogram(Histogram)

    var kind: String {
        switch self {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
    }

    func lines(of key: SeriesKey) -> [String] {
        let braces = key.dimensions.isEmpty ? "" : "{\(key.dimensions)}"
        switch self {
        case .counter(let count): return ["\(key.label)\(braces) \(count)"]
        case .gauge(let value): return ["\(key.label)\(braces) \(value)"]
        case .histogram(let histogram): return histogram.lines(of: key, braces: braces)
        }
    }
}

/// Durations in seconds, or other sizes, counted by how great they are.
struct Histogram: Sendable {
    static let bounds = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30]
    private var counts = [Int](repeating: 0, count: bounds.count)
    private var count = 0
    private var sum = 0.0

    mutating func add(_ value: Double) {
        count += 1
        sum += value
        for (index, bound) in Self.bounds.enumerated() where value <= bound { counts[index] += 1 }
    }

    func lines(of key: SeriesKey, braces: String) -> [String] {
        let prefix = key.dimensions.isEmpty ? "" : key.dimensions + ","
        let buckets = zip(Self.bounds, counts).map { "\(key.label)_bucket{\(prefix)le=\"\($0)\"} \($1)" }
        return buckets + [
            "\(key.label)_bucket{\(prefix)le=\"+Inf\"} \(count)", "\(key.label)_sum\(braces) \(sum)",
            "\(key.label)_count\(braces) \(count)",
        ]
    }
}
