import Foundation
import Geocoder

/// How fast the engine is on synthetic territories, one core, the index mapped as the server maps it.
enum GeocoderSpeed {
    /// What one size gives, in seconds a query.
    private struct Pace {
        let size: Int
        let search: Double
        let typing: Double
        let reverse: Double
    }

    static func measure(
        _ base: AddressBase, in workshop: Workshop, _ options: GeocoderFigures.Options, _ report: inout Report
    ) throws {
        var paces: [Pace] = []
        for size in options.isQuick ? [100_000, 1_000_000] : [100_000, 1_000_000, 5_000_000] {
            report.say("-- \(size) synthetic addresses")
            let made = try Territory(base, size: size, in: workshop, &report)
            paces.append(try pace(made, isWhole: size == 1_000_000, &report))
            if size == 1_000_000 {
                try memory(made, &report)
                try GeocoderHTTP.measure(made, in: workshop, &report)
            }
        }
        guard let first = paces.first, let last = paces.last else { return }
        let growth = "\(first.size) to \(last.size) addresses, times the time of"
        report.figure("\(growth) a search", last.search / first.search, "×", goal: .most(2))
        report.figure("\(growth) a letter typed", last.typing / first.typing, "×", goal: .most(2))
        report.figure("\(growth) a reverse", last.reverse / first.reverse, "×", goal: .most(2))
    }

    /// An index of synthetic addresses in a file, and a sample of what it holds.
    struct Territory {
        let path: String
        let size: Int
        let bytes: Int
        var sample: [QueryWriter.Address] = []

        init(_ base: AddressBase, size: Int, in workshop: Workshop, _ report: inout Report) throws {
            var territory = SyntheticTerritory(base, seed: 7)
            var builder = GeocoderIndexBuilder()
            var time = Duration.zero
            var sample: [QueryWriter.Address] = []
            var draw = Draw(seed: 11)
            var batch: [GeocoderDocument] = []
            func flush() {
                let start = ContinuousClock.now
                for document in batch { builder.add(document) }
                time += start.duration(to: .now)
                batch.removeAll(keepingCapacity: true)
            }
            let wanted = 40_000
            territory.fill(addresses: size) { document in
                batch.append(document)
                if batch.count == 5_000 { flush() }
                guard document.type != .municipality, draw.unit() < Double(wanted) * 14 / Double(size) else {
                    return
                }
                sample.append(GeocoderQuality.address(of: document, &draw))
            }
            flush()
            let start = ContinuousClock.now
            let index = builder.build()
            time += start.duration(to: .now)
            path = workshop.path("synthetic-\(size).index")
            try Data(index).write(to: URL(filePath: path))
            self.size = size
            bytes = index.count
            self.sample = sample
            let isTold = size == 1_000_000
            report.figure(
                "built", Double(size) / time.seconds, "addresses/s", goal: isTold ? .least(200_000) : nil)
            report.figure(
                "bytes an address", Double(bytes) / Double(size), "B", goal: isTold ? .most(40) : nil)
        }

        func open() throws -> MappedFile { try MappedFile(path) }
    }

    private static func pace(_ made: Territory, isWhole: Bool, _ report: inout Report) throws -> Pace {
        let file = try made.open()
        let index = try GeocoderIndex(file.bytes)
        var search = GeocoderSearch(index)
        let sample = made.sample.prefix(20_000)
        let texts = sample.map { Array("\($0.number) \($0.street) \($0.postcode) \($0.city)".utf8) }
        let whole = try best {
            for text in texts {
                _ = try search.search(SearchRequest(text: text, limit: 1, autocomplete: false))
            }
            return texts.count
        }
        let typed = typing(sample.prefix(2_000))
        var times: [Double] = []
        let letter = try best {
            times.removeAll(keepingCapacity: true)
            for text in typed {
                let start = processorTime()
                _ = try search.search(SearchRequest(text: text, limit: 5))
                times.append(processorTime() - start)
            }
            return typed.count
        }
        times.sort()
        let points = near(sample)
        let reverse = best {
            for point in points { _ = search.reverse(ReverseRequest(point: point)) }
            return points.count
        }
        report.figure(
            "whole addresses", 1 / whole, "/s", goal: isWhole ? .least(9_726) : nil,
            peer: "addok-rs says 9,726")
        report.figure("letters typed, mean", letter * 1e6, "µs", goal: nil)
        report.figure(
            "letters typed, p99", times[times.count * 99 / 100] * 1e3, "ms", goal: isWhole ? .most(5) : nil)
        report.figure("reverse", 1 / reverse, "/s", goal: isWhole ? .least(9_726) : nil)
        return Pace(size: made.size, search: whole, typing: letter, reverse: reverse)
    }

    /// The best of three times, in seconds a query.
    private static func best(_ measure: () throws -> Int) rethrows -> Double {
        var least = Double.infinity
        for _ in 0..<3 {
            let start = processorTime()
            let count = try measure()
            least = min(least, (processorTime() - start) / Double(max(1, count)))
        }
        return least
    }

    /// Seconds of processor of this thread: what others do on the machine counts less.
    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// What a person types, from the third letter on, a letter at a time: the number, the voie, the commune.
    private static func typing(_ sample: ArraySlice<QueryWriter.Address>) -> [[UInt8]] {
        var typed: [[UInt8]] = []
        for (rank, at) in sample.enumerated() {
            let text = rank % 2 == 0 ? "\(at.number) \(at.street) \(at.city)" : "\(at.street) \(at.city)"
            let start = rank % 2 == 0 ? at.number.count + 4 : 3
            guard text.count > start else { continue }
            for length in stride(from: start, through: text.count, by: 2) {
                typed.append(Array(text.prefix(length).utf8))
            }
        }
        return typed
    }

    /// Points within two hundred metres of the addresses.
    private static func near(_ sample: ArraySlice<QueryWriter.Address>) -> [Point] {
        var draw = Draw(seed: 13)
        return sample.compactMap {
            Point(
                longitude: $0.longitude + (draw.unit() - 0.5) * 0.004,
                latitude: $0.latitude + (draw.unit() - 0.5) * 0.003)
        }
    }

    /// What a search takes beside the map: another process opens the index, searches, and says its own memory.
    private static func memory(_ made: Territory, _ report: inout Report) throws {
        let run = try Run("/proc/self/exe", ["geocoder-memory", made.path])
        let words = run.output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard words.count == 2 else { throw Failure("geocoder-memory said: \(run.output + run.errors)") }
        report.figure("memory of one work space, beyond the map", words[1] - words[0], "MiB", goal: .most(64))
    }

    /// The other process: prints its anonymous memory in MiB before the index is opened, and after a thousand searches.
    static func tellMemory(of path: String) throws {
        let before = anonymousMemory()
        let file = try MappedFile(path)
        var search = GeocoderSearch(try GeocoderIndex(file.bytes))
        var draw = Draw(seed: 3)
        for _ in 0..<1_000 {
            let text =
                "\(draw.below(90)) \(draw.one(of: ["rue", "ru", "chemin", "r"])) du \(draw.one(of: ["moulin", "bar", "pre", "chene rou"]))"
            _ = try search.search(SearchRequest(text: Array(text.utf8)))
        }
        print(before, anonymousMemory())
    }

    private static func anonymousMemory() -> Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
        return (line?.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0) / 1024
    }
}

/// A file mapped for reading as long as it is held.
final class MappedFile {
    let bytes: UnsafeRawBufferPointer

    init(_ path: String) throws {
        let descriptor = open(path, O_RDONLY)
        defer { close(descriptor) }
        var facts = stat()
        guard descriptor >= 0, fstat(descriptor, &facts) == 0,
            let start = mmap(nil, Int(facts.st_size), PROT_READ, MAP_SHARED, descriptor, 0),
            start != MAP_FAILED
        else { throw Failure("\(path) cannot be mapped.") }
        bytes = UnsafeRawBufferPointer(start: start, count: Int(facts.st_size))
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}
