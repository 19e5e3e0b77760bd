/// How this site sends SMS: by an HTTP gateway, or by a folder that a daemon with a modem empties.
package enum SMSSettings: Sendable, Equatable {
    case gateway(SMSGatewaySettings)
    /// The `outgoing` folder of SMS Server Tools 3 (`smsd`).
    case spool(folder: String)
}

/// An HTTP gateway, as its operator describes it: address, headers, and a small template of the body.
package struct SMSGatewaySettings: Sendable, Equatable {
    /// `{numero}`, `{texte}` and `{identifiant}` are replaced, coded as an address needs.
    package let address: String
    /// `{numero}`, `{texte}` and `{identifiant}` are replaced, coded as `type` needs; nil to ask with GET.
    package let body: String?
    package let type: String
    /// Often one that holds a secret.
    package let headers: [Header]
    /// SMS a minute: what the gateway or its modem bears.
    package var perMinute = 60

    package struct Header: Sendable, Equatable {
        package let name: String
        package let value: String

        /// - Returns: nil for anything but one line `Name: value`.
        package init?(_ line: String) {
            let halves = line.split(separator: ":", maxSplits: 1)
            guard halves.count == 2, line.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return nil }
            let name = halves[0].filter { $0 != " " }
            guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }) else {
                return nil
            }
            self.name = name
            value = String(halves[1].drop { $0 == " " })
        }
    }

    /// - Returns: nil unless the address is of the web and the number and the text both go somewhere.
    package init?(
        address: String, body: String?, type: String = "application/json", headers: [Header] = []
    ) {
        guard address.hasPrefix("https://") || address.hasPrefix("http://") else { return nil }
        let whole = address + (body ?? "")
        guard whole.contains("{numero}"), whole.contains("{texte}") else { return nil }
        self.address = address
        self.body = body
        self.type = type
        self.headers = headers
    }
}
