/// The room left on a map for words: what is written first keeps its place, what would cover it is left out.
struct LabelRoom {
    private var taken: [Box] = []

    /// A rectangle of the paper, in millimetres.
    struct Box {
        let left: Double
        let top: Double
        let width: Double
        let height: Double

        fileprivate func covers(_ other: Box) -> Bool {
            left < other.left + other.width && other.left < left + width && top < other.top + other.height
                && other.top < top + height
        }
    }

    /// - Returns: false when it would cover what is there.
    mutating func take(_ box: Box) -> Bool {
        guard !taken.contains(where: { $0.covers(box) }) else { return false }
        taken.append(box)
        return true
    }

    /// About how wide a text is, for a size of letters.
    static func width(of text: String, size: Double) -> Double { Double(text.count) * size * 0.56 }
}
