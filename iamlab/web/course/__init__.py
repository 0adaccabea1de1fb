"""The pages of the course: scenes, lessons."""
