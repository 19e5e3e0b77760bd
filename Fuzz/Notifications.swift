import Foundation

/// What notifications read from outside: a browser's endpoint, an address, a number, what a gateway answers, and the texts
/// that go into an e-mail, an SMS or a gateway's template.
///
/// The first byte says which, so that each is thrown as many.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzNotifications(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: data, count: count)
    guard let kind = bytes.first else { return 0 }
    let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    switch kind % 8 {
    case 0: tryEndpoint(text)
    case 1: tryHeader(text)
    case 2: tryTemplate(text)
    case 3: tryValues(text)
    case 4: tryShortText(text)
    case 5: tryNumber(text)
    case 6: tryAddress(text)
    default: tryRetryAfter(text)
    }
    return 0
}

/// What was judged is where the client will go.
private func tryEndpoint(_ text: String) {
    for reach in [NetworkReach.internet, .anywhere] {
        guard let endpoint = PushEndpoint(text, reach: reach) else { continue }
        guard let url = URL(string: endpoint.text) else { preconditionFailure("no URL") }
        precondition(url.host() == endpoint.host && url.user() == nil && url.fragment() == nil)
        precondition(reach == .anywhere || url.scheme == "https")
        precondition(endpoint.text.hasPrefix(endpoint.origin + "/"))
        precondition(endpoint.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    }
}

/// No text ends a header, or begins another.
private func tryHeader(_ text: String) {
    var values = [HeaderText(words: text)]
    if let address = EmailAddress("a@exemple.fr") { values.append(HeaderText(Mailbox(name: text, address))) }
    if let link = MailLink(text) { values.append(HeaderText(link)) }
    for value in values {
        let lines = value.text.utf8.split(separator: 10, omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            let isLast = number == lines.count - 1
            precondition(isLast != (line.last == 13))
            precondition(number == 0 || line.first == 32)
            precondition(line.dropLast(isLast ? 0 : 1).allSatisfy { $0 >= 0x20 && $0 < 0x7F })
        }
    }
    if let header = SMSGatewaySettings.Header(text) {
        precondition((header.name + header.value).utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    }
}

/// An operator's template, whatever it is, is filled once.
private func tryTemplate(_ text: String) {
    guard let number = MobileNumber("0612345678") else { return }
    for coding in [SMSTemplate.Coding.percent, .json, .xml, .plain] {
        let template = SMSTemplate(text: text, coding: coding)
        let filled = template.filled(number: number, text: "{numero}", identity: "{texte}")
        precondition(filled.utf8.count <= text.utf8.count * 16 + 16)
    }
    _ = SMSGatewaySettings(address: text, body: text)
}

/// A text is never more than a value in the template.
private func tryValues(_ text: String) {
    guard let number = MobileNumber("0612345678") else { return }
    let json = SMSTemplate(text: #"{"to": "{numero}", "text": "{texte}"}"#, coding: .json)
    let object = try? JSONSerialization.jsonObject(
        with: Data(json.filled(number: number, text: text, identity: "{texte}").utf8))
    guard let values = object as? [String: String] else { preconditionFailure("not JSON") }
    precondition(values == ["to": "+33612345678", "text": text])

    let percent = SMSTemplate(text: "{texte}", coding: .percent).filled(
        number: number, text: text, identity: "{texte}")
    precondition(percent.removingPercentEncoding == text)
    precondition(!percent.utf8.contains { "&=?#/ +{}".utf8.contains($0) })

    let xml = SMSTemplate(text: "{texte}", coding: .xml).filled(
        number: number, text: text, identity: "{texte}")
    precondition(!xml.utf8.contains { "<>\"'".utf8.contains($0) })
}

/// What was cut and cleaned is not cut again; what is written plainly costs no more.
private func tryShortText(_ text: String) {
    guard let content = SMSText(text) else { return }
    precondition(SMSText(content.text) == content)
    precondition(content.parts >= 1 && content.parts <= SMSText.mostParts)
    if content.alphabet == .gsm7, let narrow = Latin9.bytes(of: content.text) {
        precondition(narrow.count == content.text.unicodeScalars.count)
    }
}

private func tryNumber(_ text: String) {
    guard let number = MobileNumber(text) else { return }
    precondition(MobileNumber(number.text) == number)
    precondition(number.text.utf8.dropFirst().allSatisfy { (48...57).contains($0) })
}

private func tryAddress(_ text: String) {
    guard let address = EmailAddress(text) else { return }
    precondition(EmailAddress(address.text) == address)
    precondition(!address.domain.isEmpty)
    precondition(HeaderText(address).text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
}

private func tryRetryAfter(_ text: String) {
    guard let duration = RetryAfter.duration(text) else { return }
    precondition(duration >= .zero && duration <= RetryAfter.longest)
}
