/// Capital letters as lines on a grid four units wide and six high, from the top left: our own drawing.
enum Letterforms {
    typealias Point = (x: Double, y: Double)

    static func lines(of letter: Character) -> [[Point]] {
        (forms[letter] ?? "").split(separator: "|").map { line in
            let points = line.drop { $0 == "~" }.split(separator: " ").compactMap { point -> Point? in
                let numbers = point.split(separator: ",").compactMap { Double($0) }
                return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
            }
            return line.hasPrefix("~") ? curve(through: points) : points
        }
    }

    /// A line that goes round through its points (Catmull-Rom).
    private static func curve(through points: [Point]) -> [Point] {
        guard points.count > 2 else { return points }
        let isClosed = points[0] == points[points.count - 1]
        let at = { (index: Int) -> Point in
            let last = points.count - 1
            return isClosed ? points[(index + last) % last] : points[min(max(index, 0), last)]
        }
        var curve = [points[0]]
        for index in points.indices.dropLast() {
            let (a, b, c, d) = (at(index - 1), at(index), at(index + 1), at(index + 2))
            for step in 1...4 {
                let t = Double(step) / 4
                let between = { (a: Double, b: Double, c: Double, d: Double) in
                    b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
                }
                curve.append((between(a.x, b.x, c.x, d.x), between(a.y, b.y, c.y, d.y)))
            }
        }
        return curve
    }

    private static let oval = "~2,0 .6,.9 0,3 .6,5.1 2,6 3.4,5.1 4,3 3.4,.9 2,0"
    private static let open = "~3.8,1.5 3.1,.4 2.1,0 .7,.8 0,3 .7,5.2 2.1,6 3.1,5.6 3.8,4.6"
    /// The round of a P and of an R.
    private static let bowl = "0,0 2.1,0|~2.1,0 3.3,.5 3.7,1.7 3.3,2.8 2.1,3.3|0,3.3 2.1,3.3"

    private static let forms: [Character: String] = [
        "A": "0,6 2,0 4,6|.8,4 3.2,4",
        "B": "0,0 0,6|0,0 2.1,0|~2.1,0 3.1,.5 3.4,1.5 3.1,2.5 2.1,2.9|0,2.9 2.2,2.9|"
            + "~2.2,2.9 3.4,3.4 3.8,4.4 3.4,5.5 2.2,6|0,6 2.2,6",
        "C": open,
        "D": "0,0 0,6|0,0 1.5,0|~1.5,0 3.3,.9 4,3 3.3,5.1 1.5,6|0,6 1.5,6",
        "E": "3.4,0 0,0 0,6 3.4,6|0,3 2.8,3",
        "F": "3.4,0 0,0 0,6|0,3 2.8,3",
        "G": open + "|3.8,4.6 3.9,3.3 2.3,3.3",
        "H": "0,0 0,6|4,0 4,6|0,3 4,3",
        "I": "0,0 0,6",
        "J": "2.6,0 2.6,4.4|~2.6,4.4 2.3,5.5 1.3,6 .4,5.7 0,5",
        "K": "0,0 0,6|3.7,0 0,3.4|1.3,2.3 3.9,6",
        "L": "0,0 0,6 3.3,6",
        "M": "0,6 0,0 2.3,4 4.6,0 4.6,6",
        "N": "0,6 0,0 4,6 4,0",
        "O": oval,
        "P": "0,0 0,6|" + bowl,
        "Q": oval + "|2.6,4.6 4,6.2",
        "R": "0,0 0,6|" + bowl + "|2,3.3 3.9,6",
        "S": "~3.6,1.3 3,.4 1.9,0 .8,.4 .3,1.5 .8,2.4 2,2.9 3.2,3.5 3.7,4.5 3.1,5.6 1.9,6 .8,5.7 .1,4.8",
        "T": "0,0 4,0|2,0 2,6",
        "U": "0,0 0,3.8|~0,3.8 .6,5.4 2,6 3.4,5.4 4,3.8|4,3.8 4,0",
        "V": "0,0 2,6 4,0",
        "W": "0,0 1.3,6 2.7,1.6 4.1,6 5.4,0",
        "X": "0,0 4,6|4,0 0,6",
        "Y": "0,0 2,3 4,0|2,3 2,6",
        "Z": "0,0 3.8,0 0,6 3.8,6",
    ]
}
