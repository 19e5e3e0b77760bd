package import Web

extension SettingsStore {
    /// How the site presents itself, for the frame of every page.
    package func identity() async throws -> SiteIdentity {
        let settings = try await settings()
        return SiteIdentity(
            name: settings[.name], helpPhone: settings[.helpPhone], helpHours: settings[.helpHours],
            layers: settings.layers)
    }
}

extension Settings {
    /// What the law asks the site to say of itself.
    package var legalNotice: LegalNotice {
        LegalNotice(
            address: self[.address], email: self[.email], director: self[.publisher], host: self[.host],
            dataOfficer: self[.dpo])
    }

    /// The backgrounds of the maps: those of IGN, each replaced where the syndicat chose another address.
    package var layers: [MapLayer] {
        let chosen: [String: Name] = [
            "plan": .planLayer, "photo": .aerialLayer, "cadastre": .cadastreLayer, "routes": .roadLayer,
        ]
        return MapLayer.geoplateforme.map { layer in
            guard let name = chosen[layer.id], !self[name].isEmpty else { return layer }
            return MapLayer(
                id: layer.id, label: layer.label, template: self[name], attribution: "", zooms: layer.zooms)
        }
    }
}
