public import ArgumentParser
public import AvalModel

extension Language: ExpressibleByArgument {}
