/// An element of an XML document that was read: its name, its text, what it holds.
package struct XMLTree: Sendable, Equatable {
    /// The name without its prefix.
    package let name: String
    /// The namespace that its prefix, or the default, stands for; nil when it has none.
    package let namespace: String?
    /// Each by its name as written, prefix included; declarations of namespaces are left out.
    package let attributes: [String: String]
    package internal(set) var children: [XMLTree] = []
    /// Its own text, joined over what stands between.
    package internal(set) var text = ""

    init(name: String, namespace: String?, attributes: [String: String]) {
        self.name = name
        self.namespace = namespace
        self.attributes = attributes
    }

    /// The children of that name in this element's own namespace.
    package func all(_ name: String) -> [XMLTree] {
        children.filter { $0.name == name && $0.namespace == namespace }
    }
}

/// How much of a document is read before it is refused.
package struct XMLLimits: Sendable {
    package let bytes: Int
    package let depth: Int
    package let elements: Int

    package init(bytes: Int, depth: Int, elements: Int) {
        self.bytes = bytes
        self.depth = depth
        self.elements = elements
    }
}

/// Why a document is not read.
package enum XMLFault: Error, Sendable, Equatable {
    case tooLarge(limit: Int)
    case tooDeep(limit: Int)
    case tooManyElements(limit: Int)
    /// It declares a document type: the door of entities that grow without end, or fetch from elsewhere.
    case documentType
    /// An encoding other than UTF-8 and ISO-8859-1.
    case encoding
    /// Not well formed (XML 1.0 §2.1), at this line counted from 1.
    case malformed(line: Int)
}
