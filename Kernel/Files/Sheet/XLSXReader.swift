/// A workbook of Excel or LibreOffice (ECMA-376, SpreadsheetML) that was received, read for its texts.
///
/// Dates are given as « 31/12/2026 », numbers as they were typed, codes formatted with zeros with their zeros; formulas by
/// their last result.
package struct XLSXReader {
    private let archive: ZipReader
    private let limits: SheetLimits
    /// The sheets that are not hidden, in their order.
    package let sheets: [String]
    private let paths: [String]
    private let shared: SharedTexts
    private let formats: CellFormats
    /// Whether days are counted from 1904 rather than from 1900.
    private let isFrom1904: Bool

    /// - Throws: `SheetFault` when it is no such workbook.
    package init(_ bytes: [UInt8], limits: SheetLimits) throws(SheetFault) {
        // A workbook with a password is an OLE file (MS-OFFCRYPTO), like those of the years before 2007.
        let archive: ZipReader
        do {
            archive = try ZipReader(bytes)
        } catch {
            switch error {
            case .encrypted: throw .encrypted
            case .notAnArchive: throw .notAWorkbook
            case .damaged, .tooManyFiles, .method, .tooLarge: throw .damaged
            }
        }
        self.archive = archive
        self.limits = limits
        let home = try Self.workbookPath(in: archive, limits)
        let book = try Self.book(at: home, in: archive, limits)
        let targets = try Self.targets(of: home, in: archive, limits)
        let shown = book.sheets.compactMap { sheet in targets[sheet.id].map { (sheet.name, $0.path) } }
            .filter { archive.contains($0.1) }
        guard !shown.isEmpty else { throw .notAWorkbook }
        sheets = shown.map(\.0)
        paths = shown.map(\.1)
        isFrom1904 = book.isFrom1904
        let path = { (kind: String) in targets.values.first { $0.kind.hasSuffix(kind) }?.path }
        shared = try SharedTexts(try Self.part(path("/sharedStrings"), in: archive, limits), limits)
        formats = try CellFormats(try Self.part(path("/styles"), in: archive, limits))
    }

    /// The cells of a sheet.
    ///
    /// - Parameter sheet: its place among `sheets`.
    package func table(_ sheet: Int) throws(SheetFault) -> SheetTable {
        guard paths.indices.contains(sheet), let part = try Self.part(paths[sheet], in: archive, limits)
        else {
            throw .damaged
        }
        var reading = SheetReading(shared: shared, formats: formats, isFrom1904: isFrom1904, limits: limits)
        return try reading.table(of: part)
    }

    static func part(_ path: String?, in archive: ZipReader, _ limits: SheetLimits) throws(SheetFault)
        -> ZipEntryReader?
    {
        guard let path else { return nil }
        do {
            return try archive.open(path, limit: limits.expanded)
        } catch {
            switch error {
            case .encrypted: throw .encrypted
            case .tooLarge: throw .tooMuchText
            case .notAnArchive, .damaged, .tooManyFiles, .method: throw .damaged
            }
        }
    }
}

extension XLSXReader {
    private struct Book {
        var sheets: [(name: String, id: String)] = []
        var isFrom1904 = false
    }

    /// What a part points to: the last word of its kind, and its path in the archive.
    private struct Target {
        let kind: String
        let path: String
    }

    /// More sheets than anybody makes.
    private static let mostSheets = 1_000

    private static func workbookPath(in archive: ZipReader, _ limits: SheetLimits) throws(SheetFault)
        -> String
    {
        let named = try targets(of: "", in: archive, limits).values.first {
            $0.kind.hasSuffix("/officeDocument")
        }
        let path = named?.path ?? "xl/workbook.xml"
        guard archive.contains(path) else { throw .notAWorkbook }
        return path
    }

    private static func book(at path: String, in archive: ZipReader, _ limits: SheetLimits) throws(SheetFault)
        -> Book
    {
        guard let part = try part(path, in: archive, limits) else { throw .notAWorkbook }
        var book = Book()
        var xml = SheetXML(part)
        while let event = try xml.next() {
            guard event == .open else { continue }
            if xml.isNamed("workbookPr") {
                let value = xml.attribute("date1904").map { String(decoding: $0, as: UTF8.self) }
                book.isFrom1904 = value == "1" || value == "true"
            } else if xml.isNamed("sheet") {
                let state = xml.attribute("state").map { String(decoding: $0, as: UTF8.self) } ?? "visible"
                guard state == "visible", book.sheets.count < mostSheets, let id = xml.attribute("id") else {
                    continue
                }
                book.sheets.append(
                    (
                        String(decoding: xml.attribute("name") ?? [], as: UTF8.self),
                        String(decoding: id, as: UTF8.self)
                    ))
            }
        }
        return book
    }

    /// The relations of a part (ECMA-376 part 2), by their id.
    private static func targets(of path: String, in archive: ZipReader, _ limits: SheetLimits)
        throws(SheetFault)
        -> [String: Target]
    {
        let folder = path.split(separator: "/").dropLast().map(String.init)
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        let relations = (folder + ["_rels", name + ".rels"]).joined(separator: "/")
        guard let part = try part(relations, in: archive, limits) else { return [:] }
        var targets: [String: Target] = [:]
        var xml = SheetXML(part)
        while let event = try xml.next() {
            guard event == .open, xml.isNamed("Relationship"), targets.count < 4 * mostSheets else {
                continue
            }
            guard let id = xml.attribute("Id"), let target = xml.attribute("Target") else { continue }
            let kind = String(decoding: xml.attribute("Type") ?? [], as: UTF8.self)
            targets[String(decoding: id, as: UTF8.self)] = Target(
                kind: kind, path: resolved(String(decoding: target, as: UTF8.self), in: folder))
        }
        return targets
    }

    private static func resolved(_ target: String, in folder: [String]) -> String {
        var parts = target.hasPrefix("/") ? [] : folder
        for part in target.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }
}
