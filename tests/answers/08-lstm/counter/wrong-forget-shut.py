# the memory after “(a”: … The forget gate is shut on an ordinary character
counter = ([[20, 20, -20], [0, 0, 0], [20, -20, 0], [-20, -20, 20]], [0, -20, 0, 0])
