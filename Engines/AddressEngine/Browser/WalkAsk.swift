/// A walk that a page asks the engine to thin: lines of words separated by one space, numbers written with a point.
///
/// ```
/// ecart METRES
/// precision METRES
/// point LON LAT PRECISION
/// ```
///
/// `ecart` is how far a point that is left out may be, 3 m unless asked; `precision` what a fix is believed to, 10 m unless
/// asked; `-` is the precision of a place that was touched, which stays.
struct WalkAsk {
    private var steps: [LineThinning.Step] = []
    private var tolerance = 3.0
    private var roughest = 10.0
    private var ground = AskedGround()

    /// A day of walking, a point each few metres.
    static let most = 20_000

    /// - Throws: `NumberingFault`; nothing of what was asked is then thinned.
    init(_ text: Bytes) throws(NumberingFault) {
        var lines = AskedLines(text)
        while let words = lines.next() { try take(words, at: lines.rank) }
    }

    var thinned: LineThinning { LineThinning(steps, tolerance: tolerance, roughest: roughest) }

    private mutating func take(_ words: [Bytes], at rank: Int) throws(NumberingFault) {
        guard let name = words.first else { return }
        if name.equals("point"), words.count == 4 {
            try takePoint(words, at: rank)
        } else if name.equals("ecart"), words.count == 2 {
            tolerance = try Self.metres(words[1], at: rank)
        } else if name.equals("precision"), words.count == 2 {
            roughest = try Self.metres(words[1], at: rank)
        } else {
            throw .unreadable(line: rank)
        }
    }

    private mutating func takePoint(_ words: [Bytes], at rank: Int) throws(NumberingFault) {
        guard steps.count < Self.most else { throw .tooMuch }
        let point = try ground.point(words[1], words[2], at: rank)
        let accuracy = words[3].isNothing ? nil : try Self.metres(words[3], at: rank)
        steps.append(LineThinning.Step(point: point, accuracy: accuracy))
    }

    private static func metres(_ word: Bytes, at line: Int) throws(NumberingFault) -> Double {
        let metres = Decimal.read(word)
        guard metres.form == .plain, metres.value >= 0, metres.value <= 100_000 else {
            throw .unreadable(line: line)
        }
        return metres.value
    }
}

/// What the engine answers a page that asked for a walk to be thinned, as JSON.
///
/// `{"kept":[0,4,9],"rough":1,"furthest":2.4}`: the ranks of the points that stay, how many fixes were too rough, and how
/// far the furthest of the others is. What cannot be thinned gives `{"fault":"unreadable","line":3}`.
enum WalkAnswer {
    static func write(_ text: Bytes) -> [UInt8] {
        var json = JSONWriter()
        json.open(123)
        do {
            let thinned = try WalkAsk(text).thinned
            json.array("kept", thinned.kept) { rank, json in json.number(rank) }
            json.field("rough", number: thinned.rough)
            json.key("furthest")
            json.decimal(thinned.furthest, decimals: 1)
        } catch {
            NumberingAnswer.write(error, &json)
        }
        json.close(125)
        return json.bytes
    }
}
