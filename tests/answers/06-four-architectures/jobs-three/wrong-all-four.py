# job 9, job 10, job 11, job 12. Six letters, two sounds: … At each hour of tomorrow nothing new is heard: … A single
jobs_three = {9: "a", 10: "a", 11: "b", 12: "b"}
