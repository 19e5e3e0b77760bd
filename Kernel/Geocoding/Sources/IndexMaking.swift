import Geocoder
import Glibc

/// An index being made: files are read one after the other into it, then it is written.
package struct IndexMaking {
    package private(set) var report = SourceReport()
    var builder = GeocoderIndexBuilder()
    /// Told now and then, with the file that is read.
    private let progress: (SourceFile, SourceReport) -> Void

    /// - Parameter progress: called some times a second at most while files are read.
    package init(progress: @escaping (SourceFile, SourceReport) -> Void = { _, _ in }) {
        self.progress = progress
    }

    /// Reads documents as the national base gives them to addok: one JSON object a line, plain or gzip.
    ///
    /// - Throws: `SourceFileRefusal` when the file cannot be read or nothing of it can be taken.
    package mutating func readAddok(_ path: String) throws {
        let file = try SourceFile(path: path)
        let before = report.places
        try forEachLine(of: file) { making, line, number in
            guard !line.allSatisfy({ $0 == 32 || $0 == 9 }) else { return }
            guard let document = AddokDocument.read(line) else {
                return making.report.refuse(path, number, .notADocument)
            }
            making.add(document, path, number)
        }
        guard report.places > before else { throw SourceFileRefusal.nothingTaken(path) }
    }

    /// Adds a document, without the numbers that cannot be placed: these are told.
    mutating func add(_ document: GeocoderDocument, _ path: String, _ line: Int) {
        guard document.name.count <= Self.longestName else { return report.refuse(path, line, .longName) }
        var document = document
        let all = document.housenumbers.count
        if document.housenumbers.contains(where: { !Self.isPlaced($0) }) {
            document.housenumbers.removeAll { !Self.isPlaced($0) }
            report.refuse(path, line, .noPosition, count: all - document.housenumbers.count)
        }
        builder.add(document)
        report.places += 1
        report.addresses += document.housenumbers.count
    }

    /// What the index takes as a name, in bytes.
    static let longestName = 300

    private static func isPlaced(_ house: GeocoderDocument.Housenumber) -> Bool {
        guard let first = house.text.first, 48...57 ~= first else { return false }
        return house.longitude.magnitude <= 180 && house.latitude.magnitude <= 90
    }

    /// Gives each line of the file with its number; one that is too long is told.
    mutating func forEachLine(
        of file: SourceFile,
        _ body: (inout IndexMaking, UnsafeBufferPointer<UInt8>, Int) throws -> Void
    ) throws {
        var cutter = LineCutter()
        var number = 0
        let path = file.path
        func take(_ line: UnsafeBufferPointer<UInt8>?, _ making: inout IndexMaking) throws {
            number += 1
            guard let line else { return making.report.refuse(path, number, .tooLong) }
            try body(&making, line, number)
        }
        try file.forEachPiece { piece in
            try cutter.feed(piece) { try take($0, &self) }
            progress(file, report)
        }
        try cutter.finish { try take($0, &self) }
        report.countLines(number)
    }

    /// Ends the reading: the bytes of the index.
    package consuming func finish() -> [UInt8] { builder.build() }
}
