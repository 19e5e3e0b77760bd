/// What a device says of a share that it read again: numbers alone, since words would tell names of files.
///
/// `resultat=reussi&rang=3&parts=52&code=0`, in any order.
struct ReadingReport: Hashable, Sendable {
    let share: ReadingShare
    /// Whether restic found everything as it was sealed.
    let isGood: Bool
    /// What restic ended with.
    let code: Int

    /// - Returns: nil for anything else: a field that is missing, unknown or twice there.
    init?(_ text: String) {
        var fields: [String: String] = [:]
        for pair in text.split(separator: "&", omittingEmptySubsequences: false) {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, fields.updateValue(String(halves[1]), forKey: String(halves[0])) == nil
            else { return nil }
        }
        guard fields.count == 4, let result = fields["resultat"], ["reussi", "abime"].contains(result),
            let part = Self.number(fields["rang"]), let parts = Self.number(fields["parts"]),
            let share = ReadingShare(part: part, of: parts), let code = Self.number(fields["code"]),
            code < 256
        else { return nil }
        self.share = share
        self.code = code
        isGood = result == "reussi" && code == 0
    }

    /// At most three digits.
    private static func number(_ text: String?) -> Int? {
        guard let text, (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return Int(text)
    }
}
