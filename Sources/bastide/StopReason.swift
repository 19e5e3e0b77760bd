import ArgumentParser
import Foundation
import Persistence

/// Why a command stopped, for the person who typed it: what happened, what is kept, what to do.
struct StopReason {
    let sentence: String
    let code: Int32

    /// A setting or a base that this program cannot work with: systemd does not try again (`sysexits.h`, EX_CONFIG).
    static let wrongSettings: Int32 = 78
    /// A command that asks for what does not exist, or says it wrongly (EX_USAGE).
    static let wrongRequest: Int32 = 64

    init(_ error: any Error) {
        switch error {
        case let error as ValidationError: (sentence, code) = (error.message, Self.wrongRequest)
        case is SettingRefused, is SchemaTooNew, is CertificateRefused:
            (sentence, code) = ("\(error)", Self.wrongSettings)
        case let error as DatabaseFailure: (sentence, code) = (Self.sentence(on: error), 1)
        case let error as CocoaError: (sentence, code) = (Self.sentence(on: error), 1)
        default: (sentence, code) = ("\(error)", 1)
        }
    }

    /// A command that works file after file may stop in the middle.
    private static let kept = "Ce qui était déjà fait est gardé\u{202F}; le reste ne l’est pas."

    private static func sentence(on failure: DatabaseFailure) -> String {
        let advice =
            switch (failure.dialect, failure.code) {
            case (.sqlite, "13"):
                "Le disque est plein. Ce qui était enregistré est gardé. Libérez de la place, puis recommencez."
            case (.sqlite, "11"), (.sqlite, "26"):
                "Le fichier de la base est abîmé, ou n’en est pas un. N’y touchez plus et remettez une "
                    + "sauvegarde en place\u{A0}: bastide restore --help"
            case (.sqlite, "5"):
                "La base est occupée par un autre programme. \(kept) Recommencez dans un moment."
            case (.sqlite, _) where failure.isAboutRights:
                "La base ne peut pas être ouverte. \(kept) Vérifiez que son dossier existe et que ce compte peut y écrire."
            case (.postgres, ""), (.postgres, "28P01"), (.postgres, "28000"), (.postgres, "3D000"):
                "La base PostgreSQL ne répond pas. \(kept) Vérifiez qu’elle est lancée, et le compte, "
                    + "le mot de passe, la machine et le nom de la base dans BASTIDE_DATABASE."
            default: "La base de données a refusé. \(kept)"
            }
        return "\(advice)\n(\(failure))"
    }

    private static func sentence(on failure: CocoaError) -> String {
        let path = failure.filePath ?? failure.url?.path ?? ""
        return
            "«\u{A0}\(path)\u{A0}» ne peut pas être lu ou écrit\u{A0}: \(failure.cause). Rien n’est perdu\u{A0}: "
            + "réglez cela, puis recommencez."
    }
}

extension DatabaseFailure {
    /// SQLite’s « read only » and « cannot open » in their extended forms: the primary code is the low byte.
    fileprivate var isAboutRights: Bool {
        guard let number = Int(code) else { return false }
        return [8, 14, 23].contains(number & 0xFF)
    }
}

extension CocoaError {
    /// The cause of a refused access to a file, in a few words.
    var cause: String {
        switch code {
        case .fileReadNoPermission, .fileWriteNoPermission: "ce compte n’en a pas le droit"
        case .fileWriteFileExists: "un fichier de ce nom est déjà là"
        case .fileWriteOutOfSpace: "le disque est plein"
        case .fileWriteVolumeReadOnly: "le disque est en lecture seule"
        case .fileNoSuchFile, .fileReadNoSuchFile: "ce chemin n’existe pas"
        default: "le système le refuse (\(code.rawValue))"
        }
    }
}
