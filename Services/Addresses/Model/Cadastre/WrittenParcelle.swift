/// A parcelle as somebody wrote it: its fourteen signs, or the way people say it.
enum WrittenParcelle: Sendable, Equatable {
    /// Anything that is no short form: the rules judge it.
    case whole(String)
    /// « AB 12 », « 0AB0012 », « 012 AB 12 ».
    ///
    /// - Parameters:
    ///   - former: the three signs of a former commune; nil when they were not written.
    ///   - plan: section and number, « AB0012 ».
    case short(former: String?, plan: String)

    /// Parcelles separated by spaces, commas, semicolons or vertical bars.
    ///
    /// - Parameter commune: in the Moselle and in Alsace a section is a number, « 12 34 ».
    static func all(in text: String, of commune: String) -> [WrittenParcelle] {
        let words = ParcelleText.list(text.uppercased())
        let hasNumberedSections = hasNumberedSections(commune)
        var found: [WrittenParcelle] = []
        var left = words[...]
        while let word = left.first {
            let (read, length) = first(of: left, hasNumberedSections)
            found.append(read ?? .whole(word))
            left = left.dropFirst(read == nil ? 1 : length)
        }
        return found
    }

    /// Whether sections are numbers there.
    static func hasNumberedSections(_ commune: String) -> Bool {
        ["57", "67", "68"].contains(String(commune.prefix(2)))
    }

    /// What the first words are together, and how many of them.
    private static func first(
        of words: ArraySlice<String>, _ hasNumberedSections: Bool
    ) -> (WrittenParcelle?, Int) {
        let words = words.prefix(3).map(Array.init)
        if let glued = glued(words[0]) { return (glued, 1) }
        if words.count > 1, isNumber(words[0], 3...3), case .short(nil, let plan)? = glued(words[1]) {
            return (.short(former: String(words[0]), plan: plan), 2)
        }
        if words.count > 2, isNumber(words[0], 3...3),
            let plan = plan(words[1], words[2], hasNumberedSections)
        {
            return (.short(former: String(words[0]), plan: plan), 3)
        }
        if words.count > 1, let plan = plan(words[0], words[1], hasNumberedSections) {
            return (.short(former: nil, plan: plan), 2)
        }
        return (nil, 1)
    }

    /// A section and a number, parted by a space.
    private static func plan(
        _ section: [Character], _ number: [Character], _ hasNumberedSections: Bool
    ) -> String? {
        guard isNumber(number, 1...4) else { return nil }
        let isNumbered = hasNumberedSections && isNumber(section, 1...2)
        let letters = section.drop { $0 == "0" }
        let isLettered = (1...2).contains(letters.count) && letters.allSatisfy(isLetter) && section.count <= 3
        guard isNumbered || isLettered else { return nil }
        return padded(isNumbered ? section : Array(letters), to: 2) + padded(number, to: 4)
    }

    /// « AB12 », « 0AB0012 », « 0A0012 », « 000AB0012 », « 0000A0012 ».
    private static func glued(_ word: [Character]) -> WrittenParcelle? {
        let head = Array(word.prefix { !isLetter($0) })
        let letters = Array(word.dropFirst(head.count).prefix(while: isLetter))
        let number = Array(word.dropFirst(head.count + letters.count))
        guard (1...2).contains(letters.count), isNumber(number, 1...4) else { return nil }
        let plan = padded(letters, to: 2) + padded(number, to: 4)
        switch head.count {
        case 0: return .short(former: nil, plan: plan)
        case 1 where head == ["0"]: return .short(former: nil, plan: plan)
        case 3 where isNumber(head, 3...3): return .short(former: String(head), plan: plan)
        case 4 where isNumber(head, 4...4) && head[3] == "0":
            return .short(former: String(head.prefix(3)), plan: plan)
        default: return nil
        }
    }

    private static func isLetter(_ sign: Character) -> Bool { ("A"..."Z").contains(sign) && sign.isASCII }

    private static func isNumber(_ signs: [Character], _ lengths: ClosedRange<Int>) -> Bool {
        lengths.contains(signs.count) && signs.allSatisfy { $0.isASCII && $0.isNumber }
    }

    private static func padded(_ signs: [Character], to length: Int) -> String {
        String(repeating: "0", count: length - signs.count) + String(signs)
    }
}
