import Persistence
import Territory
import Web

/// What is shown to link a telephone: the QR code, the same as text, the field of the first code; then the paper codes.
struct TelephonePart {
    let secret: [UInt8]
    let account: EmailAddress
    let issuer: String

    func form(to path: SitePath, _ visit: Visit, fault: String?) -> HTML {
        let code = OneTimeCode(secret: secret)
        let picture = QRCode(code.address(account: account.text, issuer: issuer))?
            .html(label: "QR code à photographier avec l’application")
        let fields = PostForm(
            to: path, visit,
            fields: [
                visit.wantedField,
                TextField(
                    "code", label: "3. Le code à six chiffres qu’elle montre", error: fault,
                    autocomplete: "one-time-code"),
            ],
            buttons: [Button("Relier ce téléphone")], warnsBeforeLeaving: false)
        return """
            <p class="lead">À chaque connexion, un code de votre téléphone s’ajoutera à votre mot de passe : \
            un mot de passe volé ne suffit plus.</p>
            <p><strong>1.</strong> Sur votre téléphone, ouvrez une application de codes (FreeOTP, Aegis, Google Authenticator, \
            Microsoft Authenticator…) et choisissez d’ajouter un compte.</p>
            <p><strong>2.</strong> Photographiez ce dessin :</p>
            <p>\(picture)</p>
            <p>ou recopiez cette clé : <code>\(code.typedSecret)</code></p>
            \(fields)
            """
    }

    /// The codes on paper, shown this once.
    static func paper(_ codes: [String], next: SitePath) -> HTML {
        let lines = codes.map { "<li><code>\($0)</code></li>\n" as HTML }
        return """
            <p class="lead">Imprimez ou recopiez ces codes de secours, et rangez-les ailleurs que près de l’ordinateur.</p>
            <p>Chacun remplace une fois le code du téléphone, s’il est perdu ou en panne. Ils ne seront plus montrés.</p>
            <ul class="codes">
            \(lines)</ul>
            <div class="actions">\(PrintButton("Imprimer ces codes"))\(LinkButton("C’est rangé, continuer", next))</div>
            """
    }

    /// Links the telephone when the typed code is the one it shows.
    ///
    /// - Returns: the codes on paper, or nil when the code is wrong or a telephone is linked already.
    static func link(
        _ offered: [UInt8], to personID: String, code: String, by secondFactors: SecondFactorStore,
        in session: borrowing Session
    ) throws -> [String]? {
        guard let step = OneTimeCode(secret: offered).step(of: code, at: .now, after: 0),
            let codes = try secondFactors.link(offered, to: personID, at: step, in: session)
        else { return nil }
        try Version.people.bump(in: session)
        try Journal.record(
            .account("Téléphone relié au compte", of: personID), ofOwnAccount: personID, in: session)
        return codes
    }

    static let wrongCode =
        "Ce code n’est pas celui de ce compte. Vérifiez l’heure du téléphone, puis le code suivant."
}
