/// How often a sign-in may be tried: enough for a tired person, too little for a program that guesses.
enum SignInRate {
    /// The first try opens the window.
    static let window = Duration.seconds(15 * 60)
    /// For one login from one network: ten a quarter of an hour are less than a thousand a day.
    static let triesPerLogin = 10
    /// For one login, whoever tries: a hundred an hour (OWASP ASVS 4, 2.2.1).
    static let triesPerLoginEverywhere = 25
    /// For one address: a whole town hall, or a school, is often behind one.
    static let triesPerAddress = 60
    /// Links of mayors that open nothing, from one address.
    static let guessesPerAddress = 60

    /// Forms of one kind, sent without an account from one address.
    static let formsPerAddress = 10

    /// The network that an address stands for: an IPv6 customer has a /64 of them.
    static func network(of address: String) -> String {
        guard address.contains(":"), !address.contains(".") else { return address }
        let halves = address.split(separator: "%")[0].components(around: "::")
        let head = groups(halves.first ?? "")
        let tail = halves.count > 1 ? groups(halves[1]) : []
        let zeros = halves.count > 1 ? max(0, 8 - head.count - tail.count) : 0
        return (head + Array(repeating: "0", count: zeros) + tail).prefix(4).joined(separator: ":") + "::/64"
    }

    private static func groups(_ text: Substring) -> [String] {
        text.split(separator: ":").map { group in
            let digits = group.lowercased().drop { $0 == "0" }
            return digits.isEmpty ? "0" : String(digits)
        }
    }
}

extension Substring {
    /// The parts before and after the first occurrence of a mark, or the whole alone.
    fileprivate func components(around mark: String) -> [Substring] {
        guard let range = firstRange(of: mark) else { return [self] }
        return [self[..<range.lowerBound], self[range.upperBound...]]
    }
}
