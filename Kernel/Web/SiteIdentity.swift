/// How the site presents itself on every page: the body that runs it, the help it gives, what its maps stand on.
package struct SiteIdentity: Sendable, Equatable {
    package let name: String
    package let helpPhone: String
    package let helpHours: String
    /// What the last audit found, as every page must say it (loi n° 2005-102, article 47): « non conforme ».
    package let conformity: String
    /// The backgrounds of the maps.
    package let layers: [MapLayer]

    package init(
        name: String, helpPhone: String, helpHours: String, conformity: String = "non conforme",
        layers: [MapLayer] = MapLayer.geoplateforme
    ) {
        self.name = name
        self.helpPhone = helpPhone
        self.helpHours = helpHours
        self.conformity = conformity
        self.layers = layers
    }
}
