/// A numéro written with its suffixe in one cell, « 12 bis », cut in the two cells of the format.
struct NumeroSplit {
    let numero: [UInt8]
    /// In lower case, as the format writes it.
    let suffixe: [UInt8]
    /// Whether the cell can be read in no other way, and nothing else of the line says otherwise.
    let isCertain: Bool

    /// Cuts after the digits; nothing when what follows is no suffixe, or when the line already has another.
    ///
    /// - Parameter key: the interoperability key of the line, which also tells its numéro and suffixe.
    init?(_ cell: [UInt8], suffixe own: [UInt8], key: [UInt8]) {
        let digits = cell.prefix(while: isDigit)
        var rest = cell[digits.endIndex...]
        if let first = rest.first, NumeroSplit.joints.contains(first) { rest = rest.dropFirst() }
        while rest.first == 32 { rest = rest.dropFirst() }
        let value = digits.withUnsafeBufferPointer { Decimal.whole($0) }
        guard let value, value > 0, value < 99_999, let suffixe = NumeroSplit.suffixe(rest) else {
            return nil
        }
        let plainOwn = own.map(NumeroSplit.lower)
        guard own.isEmpty || plainOwn == suffixe else { return nil }
        var numero: [UInt8] = []
        numero.append(decimal: value)
        self.numero = numero
        self.suffixe = suffixe
        isCertain =
            NumeroSplit.isUsual(suffixe) && NumeroSplit.agrees(key, numero: value, suffixe: suffixe)
    }

    /// A space, a hyphen, a point or a bar may stand between the two.
    private static let joints: [UInt8] = [32, 45, 46, 47]
    private static let usual: [StaticString] = ["bis", "ter", "quater", "quinquies", "sexies"]
    /// The rule of the format (`suffixe.trop_long`).
    private static let mostLetters = 9

    private static func lower(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte + 32 : byte }

    /// A word that begins with a letter: « 12-14 » is two numéros, « 12, rue du Four » is more than a numéro.
    private static func suffixe(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard let first = text.first, isLetter(first), text.count <= mostLetters else { return nil }
        guard text.allSatisfy({ isLetter($0) || isDigit($0) || $0 == 32 }) else { return nil }
        return text.map(lower)
    }

    private static func isUsual(_ suffixe: [UInt8]) -> Bool {
        suffixe.count == 1 || usual.contains { word in suffixe.withUnsafeBufferPointer { $0.equals(word) } }
    }

    /// Whether a key that can be read, `32013_a001_00012_bis`, tells the same.
    private static func agrees(_ key: [UInt8], numero: Int, suffixe: [UInt8]) -> Bool {
        let parts = key.split(separator: 95, omittingEmptySubsequences: false)
        guard parts.count > 2, let inKey = parts[2].withUnsafeBufferPointer({ Decimal.whole($0) }) else {
            return true
        }
        return inKey == numero && (parts.count < 4 || parts[3].map(lower) == suffixe)
    }
}
