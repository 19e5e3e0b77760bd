import Logging

extension Logger {
    /// What the vault's work that nobody waits for has to say.
    static var vault: Logger { Logger(label: "bastide.sauvegarde") }
}
