"""What a command answers with a sentence. Apart from all else: it is known before nbgrader is imported."""


class CourseError(Exception):
    """What is wrong with the course's folders, and what to do about it."""
