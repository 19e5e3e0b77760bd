import ArgumentParser
import Foundation

/// What the program says when it ends: the help and the refusals of the argument parser, in French.
struct FrenchMessage {
    let text: String
    let code: ExitCode

    init(of error: any Error) {
        code = Bastide.exitCode(for: error)
        text = Self.translations.reduce(Bastide.fullMessage(for: error)) { message, pair in
            message.replacing(pair.english, with: pair.french)
        }
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
        ("USAGE:", "UTILISATION :"),
        ("Usage:", "Utilisation :"),
        ("ARGUMENTS:", "ARGUMENTS :"),
        ("OPTIONS:", "OPTIONS :"),
        ("SUBCOMMANDS:", "COMMANDES :"),
        ("<subcommand>", "<commande>"),
        ("Show the version.", "Affiche la version."),
        ("Show help information.", "Affiche cette aide."),
        ("Show subcommand help information.", "Affiche l’aide d’une commande."),
        ("  See 'bastide help ", "  Voyez « bastide help "),
        ("' for detailed help.", " » pour le détail."),
        ("for more information.", "pour en savoir plus."),
        ("  See '", "  Voyez '"),
        ("Error: ", ""),
        ("Missing expected argument", "Il manque l’argument"),
        ("Unknown option", "Option inconnue :"),
        ("Unexpected argument", "Argument inattendu :"),
        (" unexpected arguments:", " arguments inattendus :"),
        ("Missing value for", "Il manque la valeur de"),
        ("The value '", "La valeur '"),
        ("' is invalid for '", "' ne convient pas à '"),
        ("(default: ", "(par défaut : "),
        ("(values: ", "(valeurs : "),
        ("Please provide a value for", "Donnez une valeur à"),
        ("Help:", "Aide :"),
        ("Did you mean ", "Vouliez-vous écrire "),
    ]
}
