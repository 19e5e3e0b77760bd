import ArgumentParser
import Foundation

/// What the program says when it ends: the help, a command that was not understood, or why the work stopped.
struct FrenchMessage {
    let text: String
    let code: ExitCode

    /// The help, or the refusal of the argument parser.
    init(of error: any Error) {
        code = Bastide.exitCode(for: error)
        text = Self.translations.reduce(Bastide.fullMessage(for: error)) { message, pair in
            message.replacing(pair.english, with: pair.french)
        }
    }

    /// The error that stopped a command: its sentence alone, since the command itself was well written.
    init(stoppedBy error: any Error) {
        // A help that was asked for also comes as an error.
        guard !(error is ExitCode), !Bastide.exitCode(for: error).isSuccess else {
            self.init(of: error)
            return
        }
        let reason = StopReason(error)
        self.init(text: reason.sentence, code: ExitCode(reason.code))
    }

    private init(text: String, code: ExitCode) {
        self.text = text
        self.code = code
    }

    /// Prints the message where it belongs and leaves.
    func exit() -> Never {
        let output = code.isSuccess ? FileHandle.standardOutput : FileHandle.standardError
        if !text.isEmpty {
            output.write(Data((text + "\n").utf8))
        }
        Bastide.exit(withError: code)
    }

    /// The fixed words of ArgumentParser 1.8, longest first where one holds another.
    private static let translations: [(english: String, french: String)] = [
        ("OVERVIEW: ", ""),
        ("USAGE:", "UTILISATION\u{A0}:"),
        ("Usage:", "Utilisation\u{A0}:"),
        ("ARGUMENTS:", "ARGUMENTS\u{A0}:"),
        ("OPTIONS:", "OPTIONS\u{A0}:"),
        ("SUBCOMMANDS:", "COMMANDES\u{A0}:"),
        ("<subcommand>", "<commande>"),
        ("Show the version.", "Affiche la version."),
        ("Show help information.", "Affiche cette aide."),
        ("Show subcommand help information.", "Affiche l’aide d’une commande."),
        ("  See 'bastide help ", "  Le détail\u{A0}: bastide help "),
        ("' for detailed help.", ""),
        ("' for more information.", ""),
        ("  See '", "  L’aide\u{A0}: "),
        ("Error: ", ""),
        ("Missing expected argument '", "Il manque\u{A0}: '"),
        ("Missing one of:", "Il manque l’un de\u{A0}:"),
        ("Missing required subcommand.", "Il manque le nom d’une commande."),
        ("Unknown option", "Option inconnue\u{A0}:"),
        ("Invalid option:", "Option mal écrite\u{A0}:"),
        ("Unexpected argument", "Commande ou argument inconnu\u{A0}:"),
        (" unexpected arguments:", " arguments inconnus\u{A0}:"),
        ("Missing value for", "Il manque la valeur de"),
        ("The value '", "La valeur '"),
        ("' is invalid for '", "' ne convient pas à '"),
        ("The option '", "L’option '"),
        ("' does not take any value, but '", "' ne prend pas de valeur\u{202F}; elle a reçu '"),
        ("' was specified.", "'."),
        ("Value to be set with flag '", "Deux options se contredisent\u{A0}: '"),
        ("' had already been set with flag '", "' et '"),
        ("; default:", "\u{202F}; par défaut\u{A0}:"),
        ("(default:", "(par défaut\u{A0}:"),
        // What follows is in a column: the longer word takes the place of its spaces.
        ("(default)   ", "(par défaut)"),
        ("(default)", "(par défaut)"),
        ("(values:", "(valeurs\u{A0}:"),
        ("Please provide one of the following:", "Choisissez parmi\u{A0}:"),
        ("Please provide one of", "Choisissez parmi"),
        ("' and '", "' et '"),
        ("' or '", "' ou '"),
        ("Please provide a value for", "Donnez une valeur à"),
        ("Help:", "Aide\u{A0}:"),
        ("Did you mean '", "Vouliez-vous écrire '"),
        ("'?", "'\u{202F}?"),
    ]
}
