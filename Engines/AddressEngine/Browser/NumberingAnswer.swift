/// What the engine answers a page that asked for numbers, as JSON.
///
/// `{"rule":"metric","houses":[{"verdict":"new","voie":0,"number":412,"suffix":"","wished":412,"metres":411.6,
/// "away":8.2,"side":"left","doubts":0}]}`, the houses in the order in which they were given. `doubts` are the bits of
/// `NumberingDoubts`; `turned` are the voies that are read from their other end, by rank; a house that is not taken has the verdict `left` and its `reason`. What cannot be numbered gives
/// `{"fault":"unreadable","line":3}`.
enum NumberingAnswer {
    static func write(_ text: Bytes) -> [UInt8] {
        do {
            return write(try NumberingAsk(text))
        } catch {
            return write(error)
        }
    }

    private static func write(_ ask: NumberingAsk) -> [UInt8] {
        var json = JSONWriter()
        json.open(123)
        json.field("rule", ask.options.rule == .metric ? "metric" : "sequential")
        let (plan, turned) = ask.plan
        json.array("houses", plan.houses) { outcome, json in write(outcome, &json) }
        json.array("turned", turned) { voie, json in json.number(rank(of: voie)) }
        json.close(125)
        return json.bytes
    }

    private static func write(_ fault: NumberingFault) -> [UInt8] {
        var json = JSONWriter()
        json.open(123)
        write(fault, &json)
        json.close(125)
        return json.bytes
    }

    static func write(_ fault: NumberingFault, _ json: inout JSONWriter) {
        switch fault {
        case .unreadable(let line):
            json.field("fault", "unreadable")
            json.field("line", number: line)
        case .tooMuch: json.field("fault", "tooMuch")
        case .outsideFrance: json.field("fault", "outsideFrance")
        }
    }

    /// The rank that a voie is named by.
    private static func rank(of voie: [UInt8]) -> Int {
        voie.withUnsafeBufferPointer { Decimal.whole($0) } ?? 0
    }

    private static func write(_ outcome: HouseOutcome, _ json: inout JSONWriter) {
        json.open(123)
        switch outcome.verdict {
        case .kept: json.field("verdict", "kept")
        case .changed: json.field("verdict", "changed")
        case .new: json.field("verdict", "new")
        case .notTaken(let reason):
            json.field("verdict", "left")
            json.field("reason", word(reason))
        }
        if let voie = outcome.voie {
            json.field("voie", number: rank(of: voie))
        }
        if let after = outcome.after {
            json.field("number", number: after.number)
            json.key("suffix")
            json.text(after.suffix)
        }
        if let wished = outcome.wished { json.field("wished", number: wished) }
        if let place = outcome.place {
            json.key("metres")
            json.decimal(place.distance, decimals: 1)
            json.key("away")
            json.decimal(place.separation, decimals: 1)
            json.field("side", place.side == .left ? "left" : "right")
        }
        json.field("doubts", number: Int(outcome.doubts.rawValue))
        json.close(125)
    }

    private static func word(_ reason: NumberingRefusal) -> StaticString {
        switch reason {
        case .noPlace: "noPlace"
        case .tooFar: "tooFar"
        case .voieWithoutLine: "voieWithoutLine"
        case .beyondRange: "beyondRange"
        case .noNumberLeft: "noNumberLeft"
        }
    }
}
