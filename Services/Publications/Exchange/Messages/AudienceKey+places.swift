import Notifications
import Territory

/// What a resident follows and mutes, as the subscriptions keep it.
extension AudienceKey {
    /// A commune is followed: everything that reaches it comes, whoever speaks.
    static func commune(_ code: CodeINSEE) -> AudienceKey? {
        AudienceKey("commune:" + code.text.lowercased())
    }

    /// The commune that it follows; nil for what mutes.
    var commune: CodeINSEE? {
        text.hasPrefix("commune:") ? CodeINSEE(text.dropFirst("commune:".count).uppercased()) : nil
    }

    /// Who speaks may be muted.
    static func level(_ level: Collectivite.Kind) -> AudienceKey? {
        AudienceKey("niveau:" + level.rawValue)
    }

    /// A theme may be muted.
    static func theme(_ theme: Theme) -> AudienceKey? {
        AudienceKey("theme:" + theme.rawValue)
    }
}
