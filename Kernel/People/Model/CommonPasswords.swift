/// The passwords of twelve characters or more that are tried first, and the short ones that people lengthen.
enum CommonPasswords {
    /// - Parameter password: in small letters.
    static func contains(_ password: String) -> Bool {
        if long.contains(password) || isRun(password) { return true }
        let letters = String(password.drop { !$0.isLetter }.reversed().drop { !$0.isLetter }.reversed())
        let unit = repeated(letters)
        return stems.contains(letters) || stems.contains(unit)
    }

    private static let long: Set<String> = [
        "123456789012", "1234567890123", "12345678901234", "123456789123", "000000000000", "111111111111",
        "112233445566", "121212121212", "123123123123", "123321123321", "987654321098", "147258369147",
        "1q2w3e4r5t6y", "1qaz2wsx3edc", "1a2z3e4r5t6y", "a1z2e3r4t5y6", "zaq12wsxcde3", "q1w2e3r4t5y6",
        "abcdefghijkl", "abcdefgh1234", "abcd1234efgh", "azertyuiop12", "azertyuiopqs", "azertyuiopqsdfgh",
        "azertyuiop123", "azerty123456", "azerty1234567", "azerty12345678", "qwertyuiop12", "qwertyuiop123",
        "qwertyuiopas", "qwerty123456", "motdepasse12", "motdepasse123", "motdepasse1234", "password1234",
        "password12345", "password123456", "passw0rd1234", "p@ssw0rd1234", "administrateur", "administrator",
        "changezmoi12", "changeme1234", "bienvenue123", "bienvenue2024", "bienvenue2025", "bienvenue2026",
        "mairie123456", "mairie2024!!", "mairie2025!!", "mairie2026!!", "secretariat1", "secretairedemairie",
        "marseille1234", "olympique1993", "doudoudoudou", "jetaimejetaime", "iloveyou1234",
        "correcthorsebatterystaple",
    ]

    private static let stems: Set<String> = [
        "password", "passwort", "passe", "motdepasse", "mot de passe", "azerty", "azertyuiop", "qwerty",
        "qwertyuiop",
        "admin", "administrateur", "administrator", "bienvenue", "welcome", "bonjour", "soleil", "doudou",
        "chouchou",
        "loulou", "jetaime", "iloveyou", "mairie", "mairiede", "commune", "secretariat", "secretaire",
        "secrétariat",
        "secrétaire", "syndicat", "bastide", "marseille", "toulouse", "toulon", "auch", "gers", "gascogne",
        "france",
        "nicolas", "camille", "chocolat", "football", "rugby", "letmein", "changeme", "changezmoi", "test",
        "demo",
        "abcdef", "abcdefgh", "abcdefghij", "abcdefghijkl",
    ]

    /// « azertyazerty » is « azerty ».
    private static func repeated(_ text: String) -> String {
        let letters = Array(text)
        guard letters.count > 1 else { return text }
        for length in 1...(letters.count / 2) where letters.count % length == 0 {
            if letters.indices.allSatisfy({ letters[$0] == letters[$0 % length] }) {
                return String(letters[..<length])
            }
        }
        return text
    }

    /// Signs that follow one another by the same step: « 123456789012 », « abcdefghijklm ».
    private static func isRun(_ text: String) -> Bool {
        let values = text.unicodeScalars.map { Int($0.value) }
        let steps = Set(zip(values, values.dropFirst()).map { $1 - $0 })
        return steps.count == 1
    }
}
