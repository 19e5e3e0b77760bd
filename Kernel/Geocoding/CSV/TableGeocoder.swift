package import Geocoder

/// A block of a table with what was found in it.
package struct GeocodedBlock: Sendable {
    package var bytes: [UInt8] = []
    /// Lines with something in them, the names of the columns left out.
    package var lines = 0
    /// Lines whose place was found.
    package var found = 0

    package init() {}
}

/// Adds to each record of a table the place that it names: the lines stay in their order, their own columns as they were.
package struct TableGeocoder: Sendable {
    package let plan: TablePlan
    private let contexts: ContextNames
    private let addedCount: Int

    package init(_ plan: TablePlan, _ contexts: ContextNames) {
        self.plan = plan
        self.contexts = contexts
        addedCount = plan.addedNames.count
    }

    /// The block with what was found.
    package func geocoded(_ block: TableBlock, _ search: inout GeocoderSearch) -> GeocodedBlock {
        var done = GeocodedBlock()
        done.bytes.reserveCapacity(block.bytes.count * 3)
        switch block.kind {
        case .overlong(let isLast):
            write(block.bytes[...], isLast: isLast, to: &done.bytes)
            done.lines = isLast ? 1 : 0
        case .records: write(block, &search, to: &done)
        }
        if plan.encoding.isUTF16 {
            done.bytes = UTF16Reader.bytes(of: done.bytes, isBigEndian: plan.encoding == .utf16BigEndian)
        }
        return done
    }

    /// A piece of a line that is too long: its end has empty columns.
    private func write(_ piece: ArraySlice<UInt8>, isLast: Bool, to text: inout [UInt8]) {
        let bare = isLast ? piece.withoutLineEnd : piece
        text.append(contentsOf: bare)
        guard isLast else { return }
        writeEmpty(addedCount, to: &text)
        text.append(contentsOf: piece[bare.endIndex...])
    }

    private func write(_ block: TableBlock, _ search: inout GeocoderSearch, to done: inout GeocodedBlock) {
        var fields = RecordFields(delimiter: plan.delimiter, quote: plan.options.quote)
        var start = 0
        for (place, end) in block.ends.enumerated() {
            let whole = block.bytes[start..<end]
            start = end
            let record = whole.withoutLineEnd
            done.bytes.append(contentsOf: record)
            if block.isFirst, place <= plan.headerPlace {
                if place == plan.headerPlace { writeNames(to: &done.bytes) }
            } else if !record.isEmpty {
                fields.read(record)
                done.lines += 1
                if write(record, fields, &search, to: &done.bytes) { done.found += 1 }
            }
            done.bytes.append(contentsOf: whole[record.endIndex...])
        }
    }

    private func writeNames(to text: inout [UInt8]) {
        for name in plan.addedNames {
            text.append(plan.delimiter)
            text.append(contentsOf: name.utf8)
        }
    }

    /// - Returns: whether its place was found.
    private func write(
        _ record: ArraySlice<UInt8>, _ fields: RecordFields, _ search: inout GeocoderSearch,
        to text: inout [UInt8]
    ) -> Bool {
        let columns = plan.names.count
        guard fields.count == columns else {
            writeEmpty(max(0, columns + addedCount - fields.count), to: &text)
            return false
        }
        guard let (result, next) = found(TableRow(plan, record, fields), &search) else {
            writeEmpty(addedCount, to: &text)
            return false
        }
        write(result, next: next, to: &text)
        return true
    }

    /// The best place and the score of the next one.
    private func found(_ row: TableRow, _ search: inout GeocoderSearch) -> (GeocoderResult, Double)? {
        guard let filters = row.filters else { return nil }
        switch plan.options.way {
        case .search:
            let request = SearchRequest(
                text: row.address, limit: 1, autocomplete: false, types: filters.types,
                postcodes: filters.postcodes, citycodes: filters.citycodes, near: row.point)
            guard let best = try? search.search(request).first,
                Self.hundredths(best.score) > Self.hundredths(plan.options.leastScore)
            else { return nil }
            return (best, search.nextScore ?? 0)
        case .reverse:
            guard let point = row.point else { return nil }
            let request = ReverseRequest(
                point: point, types: filters.types, postcodes: filters.postcodes, citycodes: filters.citycodes
            )
            return search.reverse(request).first.map { ($0, 0) }
        }
    }

    private static func hundredths(_ score: Double) -> Int { Int((max(0, min(1, score)) * 100).rounded()) }

    private func write(_ result: GeocoderResult, next: Double, to text: inout [UInt8]) {
        let isPlaced = result.longitude.isFinite && result.latitude.isFinite
        for coordinate in [result.latitude, result.longitude] {
            text.append(plan.delimiter)
            if isPlaced { text.appendDecimal(coordinate, decimals: 7) }
        }
        write(result.label, to: &text)
        switch plan.options.way {
        case .search:
            text.append(plan.delimiter)
            text.appendDecimal(max(0, min(1, result.score)), decimals: 2)
            text.append(plan.delimiter)
            text.appendDecimal(max(0, min(1, next)), decimals: 2)
        case .reverse:
            text.append(plan.delimiter)
            text.appendInteger(Int(max(0, min(result.distance ?? 0, 4e7)).rounded()))
        }
        write(result.type.name, to: &text)
        write(result.id, to: &text)
        write(result.housenumber ?? "", to: &text)
        write(result.name, to: &text)
        write(result.street ?? "", to: &text)
        write(result.postcode, to: &text)
        write(result.city, to: &text)
        write(String(decoding: contexts.context(of: result.citycode), as: UTF8.self), to: &text)
        write(result.citycode, to: &text)
        write(result.oldcitycode ?? "", to: &text)
        write(result.oldcity ?? "", to: &text)
        // The district of a city: the index has none.
        text.append(plan.delimiter)
    }

    private func writeEmpty(_ count: Int, to text: inout [UInt8]) {
        for _ in 0..<count { text.append(plan.delimiter) }
    }

    /// Adds a value after the separator, between quotes where it needs them, in the encoding of the table.
    private func write(_ value: String, to text: inout [UInt8]) {
        let quote = plan.options.quote
        text.append(plan.delimiter)
        let start = text.count
        var isQuoted = false
        if plan.encoding == .windows1252 {
            Latin.append(utf8: value.utf8, to: &text)
        } else {
            text.append(contentsOf: value.utf8)
        }
        for byte in text[start...]
        where byte == plan.delimiter || byte == quote || byte == 0x0A || byte == 0x0D {
            isQuoted = true
        }
        guard isQuoted else { return }
        let written = Array(text[start...])
        text.removeSubrange(start...)
        text.append(quote)
        for byte in written {
            if byte == quote { text.append(quote) }
            text.append(byte)
        }
        text.append(quote)
    }
}
