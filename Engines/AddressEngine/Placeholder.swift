enum AddressEnginePlaceholder {}
