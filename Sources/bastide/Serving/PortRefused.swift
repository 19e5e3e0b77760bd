import Glibc
import NIOCore

/// An address on which the system does not let the program listen: what to do about it.
struct PortRefused: Error, CustomStringConvertible {
    let description: String

    /// Runs a server, and says in words why it could not listen.
    ///
    /// - Parameter setting: the one by which another port is chosen.
    static func naming(
        _ host: String, _ port: Int, from setting: Setting, _ serve: () async throws -> Void
    ) async throws {
        do {
            try await serve()
        } catch let error as IOError {
            throw PortRefused(error, host, port, setting)
        } catch is SocketAddressError {
            throw SettingRefused(.host, host, expected: "cette machine ne connaît pas cette adresse.")
        }
    }

    private init(_ error: IOError, _ host: String, _ port: Int, _ setting: Setting) {
        switch error.errnoCode {
        case EADDRINUSE:
            description =
                "Le port \(port) est déjà pris par un autre programme (peut-être un Bastide déjà lancé\u{A0}: ouvrez "
                + "http://127.0.0.1:\(port)). Choisissez-en un autre\u{A0}: "
                + (setting.flag.map { "\($0) \(port + 1)" } ?? "\(setting.variable)=…")
        case EACCES:
            description =
                "Ce compte n’a pas le droit d’écouter sur le port \(port)\u{A0}: ceux d’avant 1024 sont réservés. Choisissez "
                + "un port plus haut, ou lancez Bastide par son service (systemctl start bastide), qui a ce droit."
        case EADDRNOTAVAIL:
            description =
                "L’adresse «\u{A0}\(host)\u{A0}» n’est pas celle de cette machine. Écrivez 127.0.0.1 (derrière un "
                + "mandataire) ou 0.0.0.0 (tout le réseau) dans BASTIDE_HOST."
        default:
            description = "Bastide ne peut pas écouter sur \(host), port \(port)\u{A0}: \(error)"
        }
    }
}
