import Foundation
import Geocoder

/// How right and how fast the geocoder is: its engine here, its server driven from outside, addok beside.
enum GeocoderFigures {
    struct Options {
        var isQuick = false
        var hasPeer = true
        /// Decides the queries that are drawn.
        var seed: UInt64 = 20_261_123
        /// A file that gets the queries that were missed.
        var failures: String?

        /// Takes the options out of the words of the command line.
        init(_ words: inout [String]) throws {
            let environment = ProcessInfo.processInfo.environment
            if let text = environment["BASTIDE_BENCH_SEED"] {
                guard let seed = UInt64(text) else { throw Failure("BASTIDE_BENCH_SEED is no number.") }
                self.seed = seed
            }
            failures = environment["BASTIDE_BENCH_MISSED"]
            isQuick = words.contains("--quick")
            hasPeer = !words.contains("--without-peer")
            words.removeAll { $0 == "--quick" || $0 == "--without-peer" }
        }
    }

    static func measure(in workshop: Workshop, _ options: Options, into report: inout Report) throws {
        if let base = try AddressBase(in: workshop.shared) {
            try GeocoderQuality.measure(base, in: workshop, options, &report)
            try GeocoderSpeed.measure(base, in: workshop, options, &report)
        } else {
            report.say(
                "Accuracy is NOT measured: \(workshop.shared.path)/data/addresses/geocoding is not there.")
        }
    }
}
