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

    /// Links for a new password that one person is sent in a day, whoever asks for them.
    static let linksPerPerson = 5

    /// Forms of one kind, sent without an account from one address.
    static let formsPerAddress = 10
}
