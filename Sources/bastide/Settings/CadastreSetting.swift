import Addresses

/// Where the files of the cadastre are fetched, checked; nothing is sent there.
enum CadastreSetting {
    /// - Throws: `SettingRefused`.
    static func read(in sources: SettingSources) throws -> CadastreSettings? {
        guard let template = sources.text(.addressesCadastreURL) else { return nil }
        if let settings = CadastreSettings(template: template) { return settings }
        throw SettingRefused(
            .addressesCadastreURL, template,
            expected:
                "écrivez https:// puis l’adresse d’un fichier, avec {insee} à la place du code de la commune, sans «\u{A0}?\u{A0}»."
        )
    }
}
