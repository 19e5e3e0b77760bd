import Files
import Geocoder
import Glibc

/// An index being made: files are read one after the other into it, then it is written.
package struct IndexMaking {
    package internal(set) var report = SourceReport()
    var builder = GeocoderIndexBuilder()
    /// What tables gave: their lines come in any order.
    var gathering = VoieGathering()
    /// The files read, by their numbers.
    var files: [String] = []
    /// The communes that documents told of: a table knows less of them.
    private var toldCommunes: Set<[UInt8]> = []
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
        if document.type == .municipality { toldCommunes.insert(document.citycode) }
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

    /// Reads a list of addresses of one or several communes (Base Adresse Locale, CSV), plain or gzip.
    ///
    /// - Throws: `SourceFileRefusal` when the file cannot be read or nothing of it can be taken.
    package mutating func readBAL(_ path: String) throws {
        try readTable(path) { table in
            var source = try BALSource(table, path: path)
            return { making, row in source.take(row, into: &making.gathering) }
        }
    }

    /// Reads the addresses or the lieux-dits of the national base (CSV), plain or gzip.
    ///
    /// - Throws: `SourceFileRefusal` when the file cannot be read or nothing of it can be taken.
    package mutating func readBAN(_ path: String) throws {
        try readTable(path) { table in
            var source = try BANSource(table, path: path)
            return { making, row in source.take(row, into: &making.gathering) }
        }
    }

    /// Reads a list of addresses that the program keeps, gzip; one that cannot be read leaves the others found.
    ///
    /// - Parameter name: what it is called where it is told that something of it is refused.
    mutating func readBAL(packed: [UInt8], named name: String) throws {
        let source = TableSource(path: name) { body in
            let stream = try GzipStream()
            try packed.withUnsafeBytes { try stream.expand($0, into: body) }
            try stream.finish()
        }
        do {
            try read(source) { table in
                var source = try BALSource(table, path: name)
                return { making, row in source.take(row, into: &making.gathering) }
            }
        } catch is Gzip.Fault {
            report.refuse(name, 1, .notADocument)
        } catch is SourceFileRefusal {
            report.refuse(name, 1, .notADocument)
        }
    }

    private mutating func readTable(
        _ path: String, reader: (TableReading) throws -> (inout IndexMaking, Row) -> LineRefusal?
    ) throws {
        let file = try SourceFile(path: path)
        let (report, progress) = (report, progress)
        let source = TableSource(path: path) { body in
            try file.forEachPiece { piece in
                try body(piece)
                progress(file, report)
            }
        }
        let before = (report.lines, report.refused)
        try read(source, reader: reader)
        let (lines, refused) = (self.report.lines - before.0, self.report.refused - before.1)
        guard lines - 1 > refused else { throw SourceFileRefusal.nothingTaken(path) }
    }

    /// Ends the reading of tables: their communes, voies and lieux-dits go into the index.
    package mutating func gather() {
        var gathering = VoieGathering()
        swap(&gathering, &self.gathering)
        let files = files
        var unplaced: [(file: Int, line: Int)] = []
        gathering.give { document in
            if document.type == .municipality, toldCommunes.contains(document.citycode) { return }
            builder.add(document)
            report.places += 1
            report.addresses += document.housenumbers.count
        } unplaced: {
            unplaced.append(($0, $1))
        }
        for place in unplaced { report.refuse(files[place.file], place.line, .noPosition) }
    }

    /// The bytes of the index, once all was gathered.
    package consuming func finish() -> [UInt8] { builder.build() }
}
