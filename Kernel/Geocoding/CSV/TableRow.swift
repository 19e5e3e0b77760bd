import Geocoder

/// What one record of a table asks for.
struct TableRow {
    private let plan: TablePlan
    private let record: ArraySlice<UInt8>
    private let fields: RecordFields

    init(_ plan: TablePlan, _ record: ArraySlice<UInt8>, _ fields: RecordFields) {
        self.plan = plan
        self.record = record
        self.fields = fields
    }

    /// The columns of the address, one after the other, in UTF-8.
    var address: [UInt8] {
        var text: [UInt8] = []
        if plan.addressColumns.isEmpty {
            for column in 0..<fields.count { append(column, to: &text) }
        } else {
            for column in plan.addressColumns { append(column, to: &text) }
        }
        return text
    }

    private func append(_ column: Int, to text: inout [UInt8]) {
        if !text.isEmpty, text.last != 0x20 { text.append(0x20) }
        if plan.encoding == .windows1252 {
            Latin.append(fields.value(column, of: record), to: &text)
        } else {
            fields.append(column, of: record, to: &text)
        }
    }

    /// The point of its coordinate columns; a comma stands for a point.
    var point: Point? {
        guard let latitude = number(plan.latitudeColumn), let longitude = number(plan.longitudeColumn) else {
            return nil
        }
        return Point(longitude: longitude, latitude: latitude)
    }

    private func number(_ column: Int?) -> Double? {
        guard let column else { return nil }
        let text = fields.value(column, of: record).filter { $0 != 0x20 }
        return Decimal.read(text.map { $0 == 0x2C ? 0x2E : $0 })
    }

    /// What its filter columns ask; nil when one names a type that does not exist: nothing is of it.
    var filters: RowFilters? {
        var filters = RowFilters()
        for value in values(plan.typeColumn) {
            guard let type = AskedPlaces.type(value) else { return nil }
            filters.types.append(type)
        }
        for value in values(plan.postcodeColumn) {
            // Spreadsheets take the zero of « 01000 » away.
            guard (4...5).contains(value.count), value.allSatisfy(AskedPlaces.isDigit) else { continue }
            filters.postcodes.append(value.reduce(0) { $0 &* 10 &+ UInt32($1 &- 0x30) })
        }
        for value in values(plan.citycodeColumn) {
            let isShort = value.count == 4 && value.allSatisfy(AskedPlaces.isDigit)
            let code = isShort ? [0x30] + value : value
            if code.count == 5 { filters.citycodes.append(code) }
        }
        return filters
    }

    private func values(_ column: Int?) -> [[UInt8]] {
        guard let column else { return [] }
        return fields.value(column, of: record).split { [0x20, 0x2B, 0x2C].contains($0) }.prefix(100).map(
            Array.init)
    }
}

/// The filters of one record.
struct RowFilters {
    var types: [PlaceType] = []
    var postcodes: [UInt32] = []
    var citycodes: [[UInt8]] = []
}
