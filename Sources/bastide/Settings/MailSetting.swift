import Foundation
import Notifications
import Web

/// The mail relay that the operator gave, and in whose name the site writes.
enum MailSetting {
    /// - Returns: nil when the site sends no e-mail.
    /// - Throws: `SettingRefused`; the address of the relay, which holds a password, is never shown.
    static func read(in sources: SettingSources) throws -> SMTPSettings? {
        guard let text = sources.text(.mailServer) else {
            for setting in [Setting.mailFrom, .mailBounce] where sources.text(setting) != nil {
                throw SettingRefused(
                    "Il manque le réglage \(Setting.mailServer.variable)\u{A0}: sans lui, \(setting.variable) ne sert à rien."
                )
            }
            return nil
        }
        guard let relay = Relay(text) else {
            throw SettingRefused(
                .mailServer, "…",
                expected:
                    "écrivez smtps://compte:motdepasse@machine:465, ou smtp://compte:motdepasse@machine:587. Dans le mot de "
                    + "passe, @ s’écrit %40, / s’écrit %2F, ? s’écrit %3F et % s’écrit %25.")
        }
        guard let from = sources.text(.mailFrom) else {
            throw SettingRefused(
                "Il manque le réglage \(Setting.mailFrom.variable)\u{A0}: de quelle adresse partent les courriels. Par exemple "
                    + "Syndicat numérique <nepasrepondre@numerique.mon-departement.fr>.")
        }
        guard let sender = mailbox(from) else {
            throw SettingRefused(
                .mailFrom, from, expected: "écrivez une adresse, ou un nom puis l’adresse entre < et >.")
        }
        var settings = SMTPSettings(
            host: relay.host, port: relay.port, security: relay.security, sender: sender,
            bounce: try bounce(in: sources))
        settings.login = relay.login
        return settings
    }

    private static func bounce(in sources: SettingSources) throws -> EmailAddress? {
        guard let text = sources.text(.mailBounce) else { return nil }
        guard let address = EmailAddress(text) else {
            throw SettingRefused(.mailBounce, text, expected: "écrivez une adresse électronique.")
        }
        return address
    }

    /// `Mairie de Montfort <mairie@exemple.fr>`, or the address alone.
    private static func mailbox(_ text: String) -> Mailbox? {
        guard let open = text.lastIndex(of: "<"), text.hasSuffix(">") else {
            return EmailAddress(text).map { Mailbox($0) }
        }
        let name = text[..<open].trimmingCharacters(in: .whitespaces)
        return EmailAddress(String(text[open...].dropFirst().dropLast())).map { Mailbox(name: name, $0) }
    }

    /// `smtps://compte:motdepasse@machine:465`, read.
    private struct Relay {
        let host: String
        let port: Int
        let security: SMTPSettings.Security
        let login: SMTPSettings.Login?

        init?(_ text: String) {
            guard let url = URLComponents(string: text, encodingInvalidCharacters: false),
                let scheme = url.scheme,
                ["smtp", "smtps"].contains(scheme), let host = url.host, !host.isEmpty,
                ["", "/"].contains(url.path), url.query == nil, url.fragment == nil,
                (url.user == nil) == (url.password == nil)
            else { return nil }
            self.host = host
            port = url.port ?? (scheme == "smtps" ? 465 : 587)
            // In the clear inside the machine alone: a password or a link is never sent so over a network.
            let isHere = ["localhost", "127.0.0.1", "[::1]"].contains(host)
            security = scheme == "smtps" ? .tls : isHere ? .none : .starttls
            login = url.user.flatMap { user in
                url.password.map { SMTPSettings.Login(name: user, password: $0) }
            }
            guard (1...65535).contains(port) else { return nil }
        }
    }
}
