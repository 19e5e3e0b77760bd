/// How long a kind of data is kept, and by what right, as the legal notice says it.
package struct RetentionLine: Sendable, Equatable {
    package let data: String
    package let duration: String
    package let ground: String

    package init(data: String, duration: String, ground: String) {
        self.data = data
        self.duration = duration
        self.ground = ground
    }
}
