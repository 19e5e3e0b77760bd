import Foundation
import NIOCore
import Notifications
import Web

/// How the operator has SMS sent: by an HTTP gateway, or by the folder of a daemon with a modem.
enum SMSSetting {
    private static let ofGateway: [Setting] = [.smsBody, .smsType, .smsHeaders, .smsPerMinute]

    /// - Returns: nil when the site sends no SMS.
    /// - Throws: `SettingRefused`; the address and the headers, which hold passwords, are never shown.
    static func read(in sources: SettingSources) throws -> SMSSettings? {
        guard let address = sources.text(.smsGateway) else {
            for setting in ofGateway where sources.text(setting) != nil {
                throw SettingRefused(
                    "Il manque le réglage \(Setting.smsGateway.variable)\u{A0}: sans lui, \(setting.variable) ne sert à rien."
                )
            }
            return try spool(in: sources)
        }
        guard sources.text(.smsSpool) == nil else {
            throw SettingRefused(
                "\(Setting.smsGateway.variable) et \(Setting.smsSpool.variable) sont donnés tous les deux\u{A0}: gardez celui "
                    + "par où partent les SMS.")
        }
        return .gateway(try gateway(address, in: sources))
    }

    /// A folder that went away stops the start: SMS would wait without a word.
    ///
    /// - Throws: `SettingRefused`.
    static func refuseClosedSpool(_ settings: SMSSettings?) throws {
        guard case .spool(let folder) = settings else { return }
        let parent = URL(filePath: folder).deletingLastPathComponent().path
        for path in [folder, parent] {
            var isFolder: ObjCBool = false
            let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            guard isThere, isFolder.boolValue, FileManager.default.isWritableFile(atPath: path) else {
                throw SettingRefused(
                    .smsSpool, folder,
                    expected:
                        "ce compte ne peut pas écrire dans «\u{A0}\(path)\u{A0}». Vérifiez que le dossier existe, ses droits, et "
                        + "que le service a le droit d’y écrire (page «\u{A0}Les SMS\u{A0}» de la documentation)."
                )
            }
        }
    }

    private static func spool(in sources: SettingSources) throws -> SMSSettings? {
        guard let folder = sources.text(.smsSpool) else { return nil }
        guard folder.hasPrefix("/"), folder.count > 1 else {
            throw SettingRefused(
                .smsSpool, folder,
                expected: "écrivez le chemin complet du dossier d’envoi de smsd, /var/spool/sms/outgoing.")
        }
        return .spool(folder: folder)
    }

    private static func gateway(_ address: String, in sources: SettingSources) throws -> SMSGatewaySettings {
        guard isClear(address) else {
            throw SettingRefused(
                .smsGateway, "…",
                expected:
                    "écrivez une adresse en https:// (ou en http:// si la passerelle est sur cette machine ou désignée par une "
                    + "adresse de votre réseau, comme 192.168.1.20).")
        }
        let body = sources.text(.smsBody)
        let type = sources.text(.smsType) ?? "application/json"
        guard type.wholeMatch(of: /[\w.+-]+\/[\w.+-]+(; ?charset=[\w-]+)?/) != nil else {
            throw SettingRefused(
                .smsType, type, expected: "écrivez un type comme application/json ou text/xml.")
        }
        guard !type.contains("json") || body.map(isJSON) ?? true else {
            throw SettingRefused(
                .smsBody, "…",
                expected:
                    #"ce n’est pas du JSON. Par exemple {"to": "{numero}", "text": "{texte}"}. Pour un autre format, donnez "#
                    + "\(Setting.smsType.variable).")
        }
        guard
            var settings = SMSGatewaySettings(
                address: address, body: body, type: type, headers: try headers(in: sources))
        else {
            throw SettingRefused(
                .smsGateway, "…",
                expected: "{numero} et {texte} doivent être écrits l’un et l’autre, là ou dans "
                    + "\(Setting.smsBody.variable).")
        }
        settings.perMinute = try ServerSettings.number(
            .smsPerMinute, in: sources, from: 1, to: 6000, otherwise: settings.perMinute)
        return settings
    }

    /// Whether it leads to one machine, and numbers and texts do not cross the internet in the clear.
    private static func isClear(_ address: String) -> Bool {
        let filled = filled(address)
        guard let url = URLComponents(string: filled, encodingInvalidCharacters: false),
            let host = url.host, !host.isEmpty, url.fragment == nil, url.user == nil,
            !address.prefix(while: { $0 != "?" }).split(separator: "/").prefix(2).joined().contains("{")
        else { return false }
        switch url.scheme {
        case "https": return true
        case "http": return host == "localhost" || isPrivate(host)
        default: return false
        }
    }

    private static func filled(_ template: String) -> String {
        template.replacing("{numero}", with: "0").replacing("{texte}", with: "x")
            .replacing("{identifiant}", with: "x")
    }

    private static func isPrivate(_ host: String) -> Bool {
        let bare = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        guard let machine = try? SocketAddress(ipAddress: bare, port: 80) else { return false }
        return PublicAddress(machine) == nil
    }

    private static func isJSON(_ template: String) -> Bool {
        let filled = filled(template)
        return (try? JSONSerialization.jsonObject(with: Data(filled.utf8))) != nil
    }

    /// One a line, as a file gives them.
    private static func headers(in sources: SettingSources) throws -> [SMSGatewaySettings.Header] {
        let lines = (sources.text(.smsHeaders) ?? "").split(whereSeparator: \.isNewline)
        return try lines.enumerated().map { number, line in
            guard let header = SMSGatewaySettings.Header(String(line)) else {
                throw SettingRefused(
                    .smsHeaders, "…",
                    expected:
                        "la ligne \(number + 1) n’est pas un en-tête. Écrivez Nom: valeur, un par ligne.")
            }
            return header
        }
    }
}
